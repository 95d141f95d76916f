using NodaTime;
using Servicenav.Goals;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

internal sealed partial class SqliteJournal
{
    public async Task<IReadOnlyList<IReadOnlyList<OutcomeCount>>> CountOutcomes(
        string municipality, LocalDate from, LocalDate until, IReadOnlyList<OutcomeFilter> filters, CancellationToken cancel = default) =>
        await Task.WhenAll(filters.Select(filter => CountOutcomes(municipality, from, until, filter, cancel))).ConfigureAwait(false);

    public async Task<int> CorrectOutcomes(IReadOnlyList<CaseOutcomes> cases, CancellationToken cancel = default)
    {
        var corrected = 0;
        await Write(
            statements =>
            {
                corrected = cases.Count(statements.Outcomes.Correct);
                return AppendOutcome.Recorded;
            },
            cancel).ConfigureAwait(false);
        return corrected;
    }

    private Task<IReadOnlyList<OutcomeCount>> CountOutcomes(
        string municipality, LocalDate from, LocalDate until, OutcomeFilter filter, CancellationToken cancel) => _readers.Query(
        """
        SELECT day, count(*), count(*) FILTER (WHERE took <= $within), count(*) FILTER (WHERE late), count(*) FILTER (WHERE at_desk),
            count(hops), coalesce(sum(hops), 0)
        FROM outcome
        WHERE municipality = $municipality AND day BETWEEN $from AND $until AND kind = $kind
            AND ($channels = 0 OR ($channels >> channel) & 1)
        GROUP BY day ORDER BY day
        """,
        row => new OutcomeCount(
            StoredDays.Day(row.GetInt32(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
            row.GetInt64(6)),
        cancel,
        ("$municipality", municipality), ("$from", from.Stored()), ("$until", until.Stored()), ("$kind", (int)filter.Kind),
        ("$within", filter.Within), ("$channels", filter.Channels.Aggregate(0, (bits, channel) => bits | 1 << (int)channel)));
}
