using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads the text blocks in the order of the file. A file need not have any.</summary>
internal sealed partial class TextBlockReader(Scope scope)
{
    private readonly Problems _problems = scope.Problems;

    public ImmutableArray<TextBlock> Read(YamlNode? section) =>
        section is null ? [] : [.. section.Entries("text block", _problems).Select(Block)];

    private TextBlock Block(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        var fields = Fields.Of(entry.Value, Shape.TextBlock, _problems);
        if (fields?["text"] is YamlMap texts)
        {
            foreach (var text in texts.Entries)
                CheckPlaceholders(text.Value);
        }

        return new(
            entry.Key,
            Texts.Name(fields?["name"], scope),
            Texts.Paragraphs(fields?["text"], Limits.TextBlock, scope),
            fields?["services"] is { } services ? services.Each("services", item => scope.Services.Refer(item, _problems), _problems) : []);
    }

    private void CheckPlaceholders(YamlNode text)
    {
        if (text is not YamlScalar scalar)
            return;
        foreach (var unknown in Braces().Matches(scalar.Value).Select(match => match.Groups[1].Value).Where(name => !TextBlock.Placeholders.Contains(name)))
            _problems.Add(scalar.At, $"unknown placeholder '{unknown}'{Suggestion.For(unknown, TextBlock.Placeholders)}");
    }

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
