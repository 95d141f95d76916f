using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads the people of the units; ids are unique in the municipality, desks in their unit.</summary>
internal sealed class StaffReader(Scope scope)
{
    private readonly Problems _problems = scope.Problems;
    private readonly List<StaffMember> _all = [];
    private readonly Dictionary<string, int> _lineOfId = [];
    private readonly Dictionary<(string Unit, string Desk), string> _atDesk = [];

    public ImmutableArray<StaffMember> All => [.. _all];

    public void Read(YamlNode? node, Unit unit)
    {
        foreach (var item in node.Expect<YamlList>("a list of staff", _problems)?.Items ?? [])
        {
            if (Fields.Of(item, Shape.Staff, _problems) is { } fields)
            {
                _all.Add(Member(fields, unit));
            }
        }
    }

    private StaffMember Member(Fields fields, Unit unit)
    {
        var id = fields["id"].StaffId(_problems);
        if (id is not null && !_lineOfId.TryAdd(id, fields["id"]!.At.Line))
        {
            _problems.Add(fields["id"]!.At, $"'{id}' is the id of the person on line {_lineOfId[id]} already; ids are unique in the municipality", new(ProblemKind.Twice, id));
        }

        var desk = fields["desk"].Key(_problems);
        if (desk is not null && !_atDesk.TryAdd((unit.Key, desk), id ?? "another"))
        {
            _problems.Add(fields["desk"]!.At, $"desk '{desk}' is the desk of '{_atDesk[(unit.Key, desk)]}' already; desks are unique in their unit", new(ProblemKind.Twice, desk));
        }

        return new StaffMember(
            id ?? "",
            fields["name"].Line(Limits.Name, _problems) ?? "",
            Texts.Name(fields["title"], scope),
            unit,
            desk ?? "",
            fields["skills"].Each("skills", item => scope.Skills.Refer(item, _problems), _problems),
            fields["languages"].Each("languages", item => item.Language(_problems), _problems),
            fields["capacity"].Integer(1, Limits.Capacity, _problems) ?? 1,
            fields["roles"].EachValue("roles", item => item.Choice<StaffRole>("role", _problems), _problems),
            fields["extension"] is { } extension ? extension.Matching(Forms.Extension(), "an extension of 2 to 8 digits", _problems) : null,
            fields["sign"] is { } sign ? Texts.Name(sign, scope) : null);
    }
}
