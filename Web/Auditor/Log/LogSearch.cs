using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Auditor.Log;

/// <summary>What an auditor looks for, as the address has it.</summary>
/// <param name="Person">An id, or a name of the catalogue.</param>
/// <param name="Before">Only records before this time, in ticks: the next page.</param>
public sealed record LogSearch(string? Person, string? Case, AuditKind? Kind, string? From, string? Until, long? Before)
{
    public const int PerPage = 50;
    private const int Longest = 100;

    public static LogSearch Of(IQueryCollection query) => new(
        Text(query["person"]), Text(query["arende"]), Enum.TryParse<AuditKind>(query["slag"], out var kind) && Enum.IsDefined(kind) ? kind : null,
        Text(query["fran"]), Text(query["till"]),
        long.TryParse(query["fore"], CultureInfo.InvariantCulture, out var before) && before is > 0 and < Farthest ? before : null);

    /// <summary>The end of what an instant's ticks may be: the year 9999.</summary>
    private const long Farthest = 2_500_000_000_000_000_000 / 10;

    /// <summary>True when something is looked for and not just the latest shown.</summary>
    public bool IsNarrow => this is not { Person: null, Case: null, Kind: null, From: null, Until: null };

    public bool HasWrongCase => Case is not null && Reference is null;

    public string? Reference => Case is not null && Cases.Reference.TryParse(Case, out var reference) ? reference : null;

    public AuditQuery Query(Municipality municipality, int limit = PerPage) => new(
        municipality.Key,
        Day(From)?.AtStartOfDayInZone(municipality.Zone).ToInstant(),
        Least(Before is { } ticks ? Instant.FromUnixTimeTicks(ticks) : null, Day(Until)?.PlusDays(1).AtStartOfDayInZone(municipality.Zone).ToInstant()),
        Id(municipality), Reference, Kind, limit);

    /// <summary>The query part of an address that asks the same.</summary>
    public string Address(long? before) => QueryString.Create(new Dictionary<string, string?>
    {
        ["person"] = Person,
        ["arende"] = Case,
        ["slag"] = Kind?.ToString(),
        ["fran"] = From,
        ["till"] = Until,
        ["fore"] = before?.ToString(CultureInfo.InvariantCulture),
    }.Where(asked => asked.Value is not null)).Value!;

    /// <summary>As it stands in the log: what staff and cases were looked for, none of it a citizen's.</summary>
    public string Said(Municipality municipality) =>
        string.Join(' ', new[] { Id(municipality), Kind?.ToString(), Day(From)?.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), Day(Until)?.ToString("'–'uuuu-MM-dd", CultureInfo.InvariantCulture) }.OfType<string>());

    /// <summary>Whoever is not known by name is looked for by id; what could be no id finds nobody.</summary>
    private string? Id(Municipality municipality) => Person is null ? null
        : municipality.Staff.FirstOrDefault(member => member.Name.Equals(Person, StringComparison.OrdinalIgnoreCase))?.Id
        ?? (Person.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-') ? Person.ToLowerInvariant() : "-");

    private static LocalDate? Day(string? written) => written is not null && LocalDatePattern.Iso.Parse(written) is { Success: true, Value: { Year: > 1900 and < 9000 } day } ? day : null;

    private static Instant? Least(Instant? one, Instant? other) => one is { } a && other is { } b ? Instant.Min(a, b) : one ?? other;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim() is { Length: > Longest } text ? text[..Longest] : value.Trim();
}
