using System.Diagnostics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>A supervisor's list of all open cases: a page of it among a million cases against the first page among ten thousand.</summary>
internal static class ListsScenario
{
    private const int Few = 10_000, Many = 1_000_000, Page = 100, Times = 100;

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var journal = await store.Journal();
        var query = new CaseQuery("lund", now, now + Duration.FromHours(2), Unanswered: true, Limit: Page);

        await Seeded.Cases(journal, Few, now, Due, i => Seeded.HeldByOne(i));
        var first = new Baseline("first of 10,000", await Took((ICaseIndex)journal, query));
        await Seeded.Cases(journal, Many - Few, now, Due, i => Seeded.HeldByOne(i));
        var middle = (await ((ICaseIndex)journal).Find(query with { Limit = 1, Deadline = DeadlineState.OnTime, Soon = now + Duration.FromDays(15) })).Single();
        var measures = new List<Measure>
        {
            new("first page", "ms", await Took((ICaseIndex)journal, query), first, new(AtLeast: false, 1.3)),
            new("a page in the middle", "ms", await Took((ICaseIndex)journal, query with { After = CasePlace.Of(middle) }), first, new(AtLeast: false, 1.3)),
        };
        await ((IAsyncDisposable)journal).DisposeAsync();
        return measures;

        Instant[] Due(int i) => [now + (Duration.FromDays(30) * (i % 9973) / 9973)];
    }

    private static async Task<double> Took(ICaseIndex index, CaseQuery query)
    {
        var took = new List<double>(Times);
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            if ((await index.Find(query)).Count != Page)
                throw new InvalidOperationException("A page is not whole");
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        took.Sort();
        return took[Times / 2];
    }
}
