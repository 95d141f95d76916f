using System.Collections.Immutable;
using Servicenav.Promises;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads the services; a reference that is wrong gets a stand-in, since the file is refused anyway.</summary>
internal sealed class ServiceReader(
    IReadOnlyDictionary<string, Unit> units, IReadOnlyDictionary<string, PromiseTerms> promises, IReadOnlyDictionary<string, Retention> retentions, Scope scope)
{
    private static readonly Term NoTerm = new(Clock.Wall, default, []);
    private static readonly PromiseTerms NoPromise = new("", Text.Swedish(""), NoTerm, NoTerm);
    private static readonly Unit NoOwner =
        new("", UnitKind.Department, Text.Swedish(""), null, WorkingCalendar.AlwaysOpen(), [], null);

    private readonly Problems _problems = scope.Problems;

    public ImmutableSortedDictionary<string, Service> Read(YamlNode? section) =>
        section.Entries("service", _problems).ToImmutableSortedDictionary(entry => entry.Key, Service, StringComparer.Ordinal);

    private Service Service(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        var fields = Fields.Of(entry.Value, Shape.Service, _problems);
        var owner = scope.Departments.Refer(fields?["owner"], _problems);
        var promise = scope.Promises.Refer(fields?["promise"], _problems);
        var retention = fields?["retention"].OneOf(scope.Retentions.Known, "retention rule", _problems);
        return new Service(
            entry.Key,
            Texts.InAll(fields?["name"], Limits.Name, scope),
            Texts.InAll(fields?["about"], Limits.About, scope),
            fields?["words"].Each("words", item => item.Line(Limits.Word, _problems), _problems) ?? [],
            owner is null ? NoOwner : units[owner],
            fields?["first"].Choice<FirstLine>("first line", _problems) ?? FirstLine.Hub,
            scope.Skills.Refer(fields?["skill"], _problems) ?? "",
            promise is null ? NoPromise : promises[promise],
            retention is null ? null : retentions.GetValueOrDefault(retention))
        {
            Attributes = new AttributeReader(scope).Read(fields?["attributes"]),
            IsPublic = fields?["open311"].OneOf(["public"], "way to share", _problems) is not null,
        };
    }
}
