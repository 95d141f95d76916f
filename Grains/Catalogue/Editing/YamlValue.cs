using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Servicenav.Catalogue.Editing;

/// <summary>A value to be written into a catalogue's text.</summary>
public abstract partial record YamlValue
{
    /// <summary>On one line, which is right wherever it stands.</summary>
    public abstract string Inline { get; }

    /// <summary>Over lines that begin with so many blanks, where that reads better; else <see cref="Inline"/>.</summary>
    internal virtual string Block(int indent) => Inline;

    /// <summary>Unquoted where it means the same text to every reader of YAML.</summary>
    internal static string Quote(string text)
    {
        if (Plain().IsMatch(text) && !Reserved().IsMatch(text))
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var sign in text)
        {
            _ = sign switch
            {
                '"' or '\\' => quoted.Append('\\').Append(sign),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(sign) || sign is '\u2028' or '\u2029' or '\uFEFF' => quoted.Append("\\u").Append(((int)sign).ToString("x4", null)),
                _ => quoted.Append(sign),
            };
        }

        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"^(\p{L}[\p{L}\p{N} _./()+@%&!?;–-]*(?<! )|[0-9]{1,4}[smhdy]|[0-9]{4}-[0-9]{2}-[0-9]{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("^(true|false|null|yes|no|y|n|on|off)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reserved();
}

public sealed record YamlText(string Text) : YamlValue
{
    public override string Inline => Quote(Text);
}

/// <summary>A number as it was written; what is none becomes text, for the reader to report.</summary>
public sealed record YamlNumber(string Written) : YamlValue
{
    public override string Inline => decimal.TryParse(Written, System.Globalization.CultureInfo.InvariantCulture, out _) ? Written : Quote(Written);
}

/// <summary>True; what is not so is left out.</summary>
public sealed record YamlTrue : YamlValue
{
    public override string Inline => "true";
}

public sealed record YamlItems(ImmutableArray<YamlValue> Items) : YamlValue
{
    public override string Inline => $"[{string.Join(", ", Items.Select(item => item.Inline))}]";

    internal override string Block(int indent) => Items.IsEmpty
        ? Inline
        : string.Concat(Items.Select(item => $"\n{new string(' ', indent)}- {item.Block(indent + 2).TrimStart()}"));
}

public sealed record YamlFields(ImmutableArray<(string Key, YamlValue Value)> Fields) : YamlValue
{
    public override string Inline => Fields.IsEmpty ? "{}" : $"{{ {string.Join(", ", Fields.Select(one => $"{one.Key}: {one.Value.Inline}"))} }}";

    /// <summary>A line a field; what lies in it stays on its line.</summary>
    internal override string Block(int indent) => Fields.IsEmpty
        ? Inline
        : string.Concat(Fields.Select(one => $"\n{new string(' ', indent)}{one.Key}: {one.Value.Inline}"));
}
