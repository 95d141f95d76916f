using System.Text;
using MimeKit.Text;

namespace Servicenav.Incoming;

/// <summary>
/// Reads HTML as plain text of our own: no scripts, styles or hidden words; links with their addresses; quotes with <c>&gt;</c> before each line.
/// </summary>
internal sealed class HtmlText
{
    private const int LongestAddress = 500;
    private static readonly HashSet<string> Skipped = ["script", "style", "head", "title", "template", "iframe", "object", "svg", "math", "noscript"];
    private static readonly HashSet<string> Void = ["br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr"];
    private static readonly HashSet<string> Apart = ["p", "blockquote", "ul", "ol", "table", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];
    private static readonly HashSet<string> Lines = ["div", "tr", "li", "section", "article", "header", "footer", "address", "dl", "dt", "dd", "center", "form", "body", "html", "tbody", "thead"];

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _line = new();
    private readonly StringBuilder _linked = new();
    private string? _address;
    private int _quotes;
    private int _blank = 2;
    private int _preformatted;
    private string? _hidden;
    private int _hiddenDepth;

    public static string Of(string html)
    {
        var it = new HtmlText();
        using var reader = new StringReader(html);
        var tokens = new HtmlTokenizer(reader) { DecodeCharacterReferences = true };
        while (tokens.ReadNextToken(out var token))
            it.Take(token);
        it.EndLink();
        it.EndLine();
        return it._text.ToString().Trim();
    }

    private void Take(HtmlToken token)
    {
        switch (token)
        {
            case HtmlTagToken tag when Hides(tag):
                break;
            case HtmlTagToken { IsEndTag: true } tag:
                End(tag.Name.ToLowerInvariant());
                break;
            case HtmlTagToken tag:
                Begin(tag.Name.ToLowerInvariant(), tag);
                break;
            case HtmlDataToken data when _hidden is null && token.Kind is HtmlTokenKind.Data or HtmlTokenKind.CData:
                Write(data.Data);
                break;
        }
    }

    /// <summary>Whether the tag begins, or stands in, or ends what nobody should read.</summary>
    private bool Hides(HtmlTagToken tag)
    {
        var name = tag.Name.ToLowerInvariant();
        if (_hidden is null)
        {
            if (tag.IsEndTag || tag.IsEmptyElement || Void.Contains(name) || !(Skipped.Contains(name) || IsHidden(tag)))
                return false;
            (_hidden, _hiddenDepth) = (name, 1);
            return true;
        }

        // A paragraph that nobody ended is ended by the next block, and a head by the body.
        if (!tag.IsEndTag && ((_hidden == "p" && (Apart.Contains(name) || Lines.Contains(name))) || (_hidden == "head" && name == "body")))
        {
            _hidden = null;
            return Hides(tag);
        }

        if (name == _hidden && !tag.IsEmptyElement)
            _hiddenDepth += tag.IsEndTag ? -1 : 1;
        if (_hiddenDepth == 0)
            _hidden = null;
        return true;
    }

    private static bool IsHidden(HtmlTagToken tag) => tag.Attributes.Any(attribute =>
        attribute.Name.Equals("hidden", StringComparison.OrdinalIgnoreCase)
        || (attribute.Name.Equals("style", StringComparison.OrdinalIgnoreCase) && Hiding(attribute.Value ?? "")));

    private static bool Hiding(string style)
    {
        var rules = string.Concat(style.Where(sign => !char.IsWhiteSpace(sign))).ToLowerInvariant().Split(';');
        return rules.Any(rule => rule.StartsWith("display:none", StringComparison.Ordinal) || rule.StartsWith("visibility:hidden", StringComparison.Ordinal)
            || rule is "opacity:0" or "font-size:0" or "font-size:0px" or "font-size:0pt" or "max-height:0" or "max-height:0px" || rule.StartsWith("mso-hide:all", StringComparison.Ordinal));
    }

    private void Begin(string name, HtmlTagToken tag)
    {
        switch (name)
        {
            case "br":
                BreakLine();
                break;
            case "hr":
                EndLine();
                _line.Append("---");
                EndLine();
                break;
            case "a":
                EndLink();
                _address = Address(tag.Attributes.FirstOrDefault(attribute => attribute.Name.Equals("href", StringComparison.OrdinalIgnoreCase))?.Value);
                break;
            case "td" or "th" when _line.Length > 0:
                _line.Append("  ");
                break;
            case "li":
                EndLine();
                _line.Append("- ");
                break;
            default:
                Block(name);
                _quotes += name == "blockquote" ? 1 : 0;
                _preformatted += name == "pre" ? 1 : 0;
                break;
        }
    }

    private void End(string name)
    {
        if (name == "a")
            EndLink();
        else
            Block(name);
        _quotes = Math.Max(0, _quotes - (name == "blockquote" ? 1 : 0));
        _preformatted = Math.Max(0, _preformatted - (name == "pre" ? 1 : 0));
    }

    private void Block(string name)
    {
        if (Apart.Contains(name) || Lines.Contains(name))
            EndLine();
        if (Apart.Contains(name) && _blank == 0)
            BreakLine();
    }

    private void Write(string words)
    {
        foreach (var sign in words.ReplaceLineEndings("\n"))
        {
            if (sign == '\n' && _preformatted > 0)
                BreakLine();
            else if (char.IsWhiteSpace(sign) && _preformatted == 0)
                _line.Append(_line.Length > 0 && _line[^1] != ' ' ? " " : "");
            else
                _line.Append(sign);
        }

        if (_address is not null)
            _linked.Append(words);
    }

    private static string? Address(string? href) => href?.Trim() is { Length: > 0 and <= LongestAddress } address
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto" ? address : null;

    /// <summary>Where a link leads stands beside its words, unless they say it: nobody is led elsewhere than they read.</summary>
    private void EndLink()
    {
        if (_address is { } address)
        {
            var bare = address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address["mailto:".Length..].Split('?')[0] : address.TrimEnd('/');
            if (!_linked.ToString().Contains(bare, StringComparison.OrdinalIgnoreCase))
                _line.Append(_line.Length > 0 && _line[^1] != ' ' ? " " : "").Append('<').Append(bare).Append('>');
        }

        _address = null;
        _linked.Clear();
    }

    private void EndLine()
    {
        if (_line.ToString().Trim().Length > 0)
            BreakLine();
        else
            _line.Clear();
    }

    /// <summary>Writes the line, also an empty one, but never two of them.</summary>
    private void BreakLine()
    {
        var line = _line.ToString().TrimEnd();
        _line.Clear();
        _blank = line.Length > 0 ? 0 : _blank + 1;
        if (_blank > 1)
            return;
        if (_quotes > 0 && line.Length > 0)
            _text.Append('>', Math.Min(_quotes, 9)).Append(' ');
        _text.Append(line).Append('\n');
    }
}
