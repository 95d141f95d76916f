using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads the shared inboxes; references that are wrong get a stand-in, since the file is refused anyway.</summary>
internal sealed class InboxReader(IReadOnlyDictionary<string, Unit> units, Scope scope)
{
    private readonly Problems _problems = scope.Problems;
    private readonly Names _units = new("unit", [.. units.Keys]);
    private readonly HashSet<string> _addresses = new(StringComparer.OrdinalIgnoreCase);

    public ImmutableArray<Inbox> Read(YamlNode? section) =>
        section is null ? [] : [.. section.Entries("inbox", _problems).Select(Inbox).OfType<Inbox>()];

    private Inbox? Inbox(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        if (Fields.Of(entry.Value, Shape.Inbox, _problems) is not { } fields)
        {
            return null;
        }

        var address = fields["address"].Line(Limits.Email, _problems) is null ? null : fields["address"].Matching(Forms.Email(), "an address of e-mail", _problems);
        if (address is not null && !_addresses.Add(address))
        {
            _problems.Add(fields["address"]!.At, $"'{address}' is another inbox's already; give each address once");
        }

        return new(
            entry.Key,
            address ?? "",
            _units.Refer(fields["unit"], _problems) ?? "",
            fields["service"] is { } service ? scope.Services.Refer(service, _problems) : null,
            fields["language"] is { } language ? language.TextLanguage(_problems) ?? Text.Fallback : Text.Fallback);
    }
}
