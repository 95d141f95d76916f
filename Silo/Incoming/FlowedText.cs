using System.Text;

namespace Servicenav.Incoming;

/// <summary>Joins the lines of text whose sender broke them only for the way (format=flowed, RFC 3676).</summary>
internal static class FlowedText
{
    /// <param name="deletesSpace">The parameter <c>delsp=yes</c>: the space that marks a broken line is not the text's own.</param>
    public static string Unwrap(string text, bool deletesSpace)
    {
        var joined = new StringBuilder(text.Length);
        int? flowing = null;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var depth = raw.TakeWhile(sign => sign == '>').Count();
            var line = raw[depth..];
            line = line.StartsWith(' ') ? line[1..] : line;
            if (flowing == depth)
                joined.Append(line);
            else
                joined.Append(joined.Length > 0 || flowing is not null ? "\n" : "").Append(depth > 0 ? new string('>', depth) + " " : "").Append(line);

            var flows = line.EndsWith(' ') && line != "-- ";
            flowing = flows ? depth : null;
            if (flows && deletesSpace)
                joined.Length--;
        }

        return joined.ToString();
    }
}
