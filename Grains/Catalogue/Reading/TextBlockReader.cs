using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads the text blocks in the order of the file. A file need not have any.</summary>
internal sealed class TextBlockReader(Scope scope)
{
    private readonly Problems _problems = scope.Problems;

    public ImmutableArray<TextBlock> Read(YamlNode? section) =>
        section is null ? [] : [.. section.Entries("text block", _problems).Select(Block)];

    private TextBlock Block(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        var fields = Fields.Of(entry.Value, Shape.TextBlock, _problems);
        Placeholders.Check(fields?["text"], TextBlock.Placeholders, needed: null, _problems);
        return new(
            entry.Key,
            Texts.Name(fields?["name"], scope),
            Texts.Paragraphs(fields?["text"], Limits.TextBlock, scope),
            fields?["services"] is { } services ? services.Each("services", item => scope.Services.Refer(item, _problems), _problems) : []);
    }
}
