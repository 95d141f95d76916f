using System.Collections.Immutable;
using Servicenav.Promises;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads offices and departments with their staff.</summary>
internal sealed class UnitReader(Scope scope)
{
    private readonly Problems _problems = scope.Problems;
    private readonly WorkingCalendar _workingTime = scope.WorkingTime.For(scope.WorkingTime.Week);
    private readonly StaffReader _staff = new(scope);
    private readonly Dictionary<string, Unit> _units = [];
    private readonly Dictionary<string, string> _officeOfPlace = new(StringComparer.OrdinalIgnoreCase);

    private enum OfficeKind
    {
        Hub,
        Branch,
    }

    /// <summary>Every unit read, by key.</summary>
    public ImmutableSortedDictionary<string, Unit> Units => _units.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public ImmutableArray<StaffMember> Staff => _staff.All;

    /// <summary>The municipality's clock, which departments keep unless they have their own hours.</summary>
    public WorkingCalendar WorkingTime => _workingTime;

    /// <summary>Reads the offices, of which one must be the hub.</summary>
    public void Offices(YamlNode? section)
    {
        var unknown = false;
        string? hub = null;
        foreach (var entry in section.Entries("office", _problems))
        {
            var fields = Fields.Of(entry.Value, Shape.Office, _problems);
            var kind = fields?["kind"].Choice<OfficeKind>("kind", _problems);
            unknown |= kind is null;
            if (kind is OfficeKind.Hub && hub is not null)
            {
                _problems.Add(fields!["kind"]!.At, $"'{hub}' is the hub already; write kind: branch");
            }

            hub ??= kind is OfficeKind.Hub ? entry.Key : null;
            Add(entry, fields, kind is OfficeKind.Hub ? UnitKind.Hub : UnitKind.Branch);
        }

        if (hub is null && !unknown && section is YamlMap { Entries.IsEmpty: false })
        {
            _problems.Add(section.At, "no office is the hub; write kind: hub at the one that takes what no other can");
        }
    }

    public void Departments(YamlNode? section)
    {
        foreach (var entry in section.Entries("department", _problems))
        {
            Add(entry, Fields.Of(entry.Value, Shape.Department, _problems), UnitKind.Department);
        }
    }

    private void Add(YamlEntry entry, Fields? fields, UnitKind kind)
    {
        entry.CheckKey(_problems);
        var unit = new Unit(
            entry.Key,
            kind,
            Texts.Name(fields?["name"], scope),
            fields?["address"].Line(Limits.Address, _problems),
            fields?["hours"] is { } hours ? scope.WorkingTime.For(Hours.Week(hours, _problems)) : _workingTime,
            Places(entry.Key, fields?["places"], kind),
            Email(fields?["email"]));
        if (!_units.TryAdd(entry.Key, unit))
        {
            _problems.Add(entry.At, $"'{entry.Key}' is the key of an office already; give the department another");
        }

        _staff.Read(fields?["staff"], unit);
    }

    private string? Email(YamlNode? node) =>
        node.Line(Limits.Email, _problems) is null ? null : node.Matching(Forms.Email(), "an address of e-mail", _problems);

    private ImmutableArray<string> Places(string unit, YamlNode? node, UnitKind kind) => node.Each(
        "places",
        item =>
        {
            var place = item.Line(Limits.Word, _problems);
            if (place is not null && kind != UnitKind.Department && !_officeOfPlace.TryAdd(place, unit) && _officeOfPlace[place] != unit)
            {
                _problems.Add(item.At, $"'{place}' belongs to the office '{_officeOfPlace[place]}' already; keep it in one");
            }

            return place;
        },
        _problems);
}
