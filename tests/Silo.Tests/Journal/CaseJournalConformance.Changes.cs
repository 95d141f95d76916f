using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

/// <summary>What readers who keep a copy are told.</summary>
public abstract partial class CaseJournalConformance
{
    [Fact]
    public async Task a_reader_among_many_writers_ends_with_every_cases_last_state()
    {
        const int writers = 8, cases = 12, versions = 6;
        await Record([.. Enumerable.Range(0, 10).Select(i => Opening($"before-{i}"))]);
        var copy = new Copy(Index);
        var writing = Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var version = 1; version <= versions; version++)
            {
                foreach (var i in Enumerable.Range(0, cases))
                    Assert.Equal(AppendOutcome.Recorded, await Journal.Append(Next($"w{writer}-{i}", version)));
            }
        })));
        while (!writing.IsCompleted)
            await copy.Ask(limit: 7);
        await writing;
        await Settled(async () =>
        {
            await copy.CatchUp(limit: 7);
            return copy.Cases.Values.Count(row => row.Version == versions) == writers * cases;
        });

        Assert.Equal(10 + (writers * cases), copy.Cases.Count);
        Assert.All(copy.Cases, it => Assert.Equal(it.Key.Reference.StartsWith('w') ? versions : 1, it.Value.Version));
        Assert.Empty((await copy.Ask(limit: 7)).Cases);
    }

    [Fact]
    public async Task a_copy_is_of_one_municipality_and_a_case_comes_again_when_it_has_changed()
    {
        await Record(Opening("A"), Opening(Row(new("lulea", "B")) with { Unit = new("lulea", "stadshuset") }));
        var copy = new Copy(Index);
        await copy.CatchUp(limit: 1);
        Assert.Equal(["A"], copy.Cases.Keys.Select(key => key.Reference));

        await Record(Next("A", 2), Next(Row(Case("A"), 3) with { Status = CaseStatus.Erased, ClosedAt = After(3) }));
        ChangesPage page = null!;
        await Settled(async () => (page = await copy.Ask(limit: 10)).Cases.Count > 0);

        Assert.Equal((3, CaseStatus.Erased), (Assert.Single(page.Cases).Version, page.Cases[0].Status));
        Assert.False(page.More);
        Assert.Equal(page.After, (await copy.Ask(limit: 10)).After);
    }

    [Fact]
    public async Task a_place_that_the_store_does_not_have_is_told_to_begin_anew()
    {
        await Record(Opening("A"));
        ChangePlace place = null!;
        await Settled(async () => (place = (await Index.Changes("lund", null, 10))!.After).Written > 0);

        Assert.NotNull(await Index.Changes("lund", place, 10));
        Assert.Null(await Index.Changes("lund", place with { Request = Guid.NewGuid() }, 10));
        Assert.Null(await Index.Changes("lund", place with { Written = place.Written + 1 }, 10));
        Assert.Null(await Index.Changes("lund", place with { Store = "another" }, 10));
    }

    /// <summary>What was written is told when no older transaction is under way, also of the server's other databases, where other tests write.</summary>
    private static async Task Settled(Func<Task<bool>> isTold)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!await isTold())
            await Task.Delay(20, patience.Token);
    }

    [Fact]
    public async Task closed_cases_are_found_latest_first_page_after_page_by_unit_and_service()
    {
        await Store("open", row => row);
        await Store("erased", row => row with { Status = CaseStatus.Erased, ClosedAt = After(9) });
        foreach (var (reference, minute) in new[] { ("a", 1), ("b", 3), ("c", 3), ("d", 5) })
            await Store(reference, row => row with { Status = CaseStatus.Closed, ClosedAt = After(minute), Unit = reference == "c" ? Hub : Dalby, Service = reference == "b" ? "pothal" : row.Service });
        var all = new ClosedCasesQuery("lund", 2);

        var first = await Index.FindClosed(all);
        Assert.Equal(["d", "b"], References(first));
        Assert.Equal(["c", "a"], References(await Index.FindClosed(all with { After = ClosedPlace.Of(first[1]) })));
        Assert.Equal(["c"], References(await Index.FindClosed(all with { Unit = Hub })));
        Assert.Equal(["b"], References(await Index.FindClosed(all with { Service = "pothal" })));
        Assert.Empty(await Index.FindClosed(all with { Municipality = "lulea" }));
    }

    /// <summary>What another system does.</summary>
    private protected sealed class Copy(ICaseIndex index)
    {
        private ChangePlace? _after;

        public Dictionary<CaseKey, CaseRow> Cases { get; } = [];

        public async Task<ChangesPage> Ask(int limit)
        {
            var page = (await index.Changes("lund", _after, limit))!;
            foreach (var row in page.Cases.Where(row => Cases.GetValueOrDefault(row.Case) is not { } known || known.Version < row.Version))
                Cases[row.Case] = row;
            _after = page.After;
            return page;
        }

        public async Task CatchUp(int limit)
        {
            while ((await Ask(limit)).More)
            {
            }
        }
    }
}
