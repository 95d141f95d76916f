using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads what a service's forms ask, in the order of the file.</summary>
internal sealed class AttributeReader(Scope scope)
{
    private readonly Problems _problems = scope.Problems;

    public ImmutableArray<ServiceAttribute> Read(YamlNode? section)
    {
        var entries = section is null ? [] : section.Entries("attribute", _problems);
        if (entries.Length > Limits.Attributes)
            _problems.Add(section!.At, $"has {entries.Length} attributes; at most {Limits.Attributes} can be asked of a citizen", new(ProblemKind.TooMany, "", $"{Limits.Attributes}"));
        return [.. entries.Select(Attribute)];
    }

    private ServiceAttribute Attribute(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        var fields = Fields.Of(entry.Value, Shape.Attribute, _problems);
        var kind = fields?["kind"].Choice<AttributeKind>("kind", _problems);
        var read = new ServiceAttribute(
            entry.Key,
            Texts.InAll(fields?["ask"], Limits.Name, scope),
            fields?["help"] is { } help ? Texts.InAll(help, Limits.About, scope) : null,
            kind ?? AttributeKind.Line,
            fields?["required"].Flag(_problems) ?? false,
            fields?["values"] is { } values ? [.. values.Entries("value", _problems).Select(Value)] : []);
        if (fields is not null && kind is not null)
            CheckValues(fields, read);
        return read;
    }

    private AttributeValue Value(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        return new(entry.Key, Texts.InAll(entry.Value, Limits.Name, scope));
    }

    private void CheckValues(Fields fields, ServiceAttribute read)
    {
        if (read.IsList && fields["values"] is null)
            _problems.Add(fields.At.Under("values"), "there is nothing to choose from; add 'values'", new(ProblemKind.Missing, "values"));
        if (!read.IsList && fields["values"] is { } values)
            _problems.Add(values.At, "only an answer of kind one or some is chosen from values; leave 'values' out", new(ProblemKind.NotHere));
    }
}
