using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Simulation;

/// <summary>The cases that came in on a day, from their own events.</summary>
internal static class RecordedDay
{
    /// <summary>A busier day is played by its first so many.</summary>
    public const int Most = 20_000;

    public static async Task<IReadOnlyList<Arriving>> Read(
        ICaseJournal journal, ICaseIndex index, Municipality municipality, LocalDate date, CancellationToken cancel = default)
    {
        var (from, until) = Day(municipality, date);
        var day = new List<Arriving>();
        foreach (var some in (await index.Opened(municipality.Key, from, until, Most, cancel).ConfigureAwait(false)).Chunk(100))
        {
            foreach (var entries in await Task.WhenAll(some.Select(it => journal.Read(it.Case, cancel))).ConfigureAwait(false))
                day.Add(Arriving.Of([.. entries.SelectMany(entry => EventJson.Read(entry).Events, (entry, what) => (entry.At, what))]));
        }

        return [.. day.OrderBy(it => it.At)];
    }

    /// <summary>
    /// How many a day of that kind brings in each hour: the mean of the same weekday in the four weeks before, of those with any; the day
    /// itself when none has.
    /// </summary>
    public static async Task<IReadOnlyList<double>> Forecast(
        ICaseIndex index, Municipality municipality, LocalDate date, CancellationToken cancel = default)
    {
        var days = new List<double[]>();
        for (var week = 1; week <= 4; week++)
            days.Add(await Hours(date.PlusWeeks(-week)).ConfigureAwait(false));
        days.RemoveAll(hours => hours.Sum() == 0);
        if (days.Count == 0)
            days.Add(await Hours(date).ConfigureAwait(false));
        return [.. Enumerable.Range(0, 24).Select(hour => days.Average(hours => hours[hour]))];

        async Task<double[]> Hours(LocalDate day)
        {
            var hours = new double[24];
            var (from, until) = Day(municipality, day);
            foreach (var (_, at) in await index.Opened(municipality.Key, from, until, Most, cancel).ConfigureAwait(false))
                hours[at.InZone(municipality.Zone).Hour]++;
            return hours;
        }
    }

    private static (Instant From, Instant Until) Day(Municipality municipality, LocalDate date) => (
        municipality.Zone.AtStartOfDay(date).ToInstant(), municipality.Zone.AtStartOfDay(date.PlusDays(1)).ToInstant());
}
