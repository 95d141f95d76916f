using NodaTime;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads how calls come in; references that are wrong get a stand-in, since the file is refused anyway.</summary>
internal sealed class PhoneReader(IReadOnlyDictionary<string, Unit> units, PromiseReader promises, Scope scope)
{
    private readonly Problems _problems = scope.Problems;
    private readonly Names _units = new("unit", [.. units.Keys]);

    public Telephony? Read(YamlNode? node)
    {
        if (node is null || Fields.Of(node, Shape.Phone, _problems) is not { } fields)
        {
            return null;
        }

        var seen = new HashSet<string>();
        return new(
            fields["switchboards"].Each("switchboards", item => item.Key(_problems), _problems),
            fields["numbers"].Each("numbers", item => Line(item, seen), _problems),
            Time("offer"),
            Time("wrap_up"),
            Time("short"),
            Time("limbo"),
            promises.Term(fields["call_back"]));

        Duration Time(string key) => WrittenDuration.Read(fields[key], _problems)?.In(Clock.Wall, scope.WorkingTime.Day) ?? Duration.Zero;
    }

    private PhoneLine? Line(YamlNode node, HashSet<string> seen)
    {
        if (Fields.Of(node, Shape.PhoneNumber, _problems) is not { } fields)
        {
            return null;
        }

        var number = fields["number"].Matching(Forms.PhoneNumber(), "a number such as 046-35 50 00 or +46 46 35 50 00", _problems);
        if (number is not null && !seen.Add(PhoneNumber.Plain(number)))
        {
            _problems.Add(fields["number"]!.At, $"'{number}' is in the list already; give each number once");
        }

        return new(
            PhoneNumber.Plain(number ?? ""),
            number ?? "",
            _units.Refer(fields["unit"], _problems) ?? "",
            fields["service"] is { } service ? scope.Services.Refer(service, _problems) : null,
            fields["language"] is { } language ? language.Language(_problems) ?? Text.Fallback : Text.Fallback);
    }
}
