using NodaTime;
using Servicenav.Cases;
using Servicenav.Queues;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

/// <summary>Supervisors' lists.</summary>
public abstract partial class CaseJournalConformance
{
    [Theory]
    [InlineData(null, new[] { "asks", "calm", "done", "free", "late", "soon" })]
    [InlineData(DeadlineState.OnTime, new[] { "calm", "free" })]
    [InlineData(DeadlineState.DueSoon, new[] { "soon" })]
    [InlineData(DeadlineState.Overdue, new[] { "late" })]
    [InlineData(DeadlineState.AwaitingCitizen, new[] { "asks" })]
    [InlineData(DeadlineState.Answered, new[] { "done" })]
    public async Task open_cases_are_found_by_state(DeadlineState? state, string[] expected)
    {
        await StoreEveryState();

        Assert.Equal(expected, References(await Index.Find(Query with { Deadline = state })).Order());
    }

    [Fact]
    public async Task open_cases_are_found_by_unit_level_and_waiting()
    {
        await StoreEveryState();
        await Store("high", row => row with { Level = EscalationLevel.Supervisor, Unit = Hub, Status = CaseStatus.Held, Desk = HubDesk });

        Assert.Equal(["free", "high"], References(await Index.Find(Query with { Unit = Hub })).Order());
        Assert.Equal(["high"], References(await Index.Find(Query with { AtLeast = EscalationLevel.Warning })));
        Assert.Equal(["free"], References(await Index.Find(Query with { Unit = Hub, WaitingOnly = true })));
        Assert.Empty(await Index.Find(Query with { Unit = new("lulea", "stadshuset") }));
    }

    [Fact]
    public async Task who_asks_without_protected_cases_finds_none_open_or_closed()
    {
        foreach (var (reference, isProtected) in new[] { ("open", false), ("hidden", true) })
        {
            await Store(reference, row => row with { Protected = isProtected, Due = After(1) });
            await Store($"{reference} once", row => row with { Protected = isProtected, Status = CaseStatus.Closed, ClosedAt = Start });
        }

        foreach (var query in new[] { Query, Query with { Service = "gatubelysning" } })
        {
            Assert.Equal(["hidden", "open"], References(await Index.Find(query with { Unit = Dalby })).Order());
            Assert.Equal(["open"], References(await Index.Find(query with { Unit = Dalby, WithoutProtected = true })));
            Assert.Equal(1, await Index.HowMany(query with { WithoutProtected = true }));
        }

        Assert.Equal(["open once"], References(await Index.FindClosed(new("lund", 10, WithoutProtected: true))));
        Assert.Equal(["hidden once", "open once"], References(await Index.FindClosed(new("lund", 10))));
    }

    [Fact]
    public async Task what_is_due_first_is_found_first_then_who_has_waited_longest()
    {
        await Store("old", row => row with { Since = After(1) });
        await Store("new", row => row with { Since = After(2) });
        await Store("due", row => row with { Due = After(9), Since = After(5) });
        await Store("dire", row => row with { Due = After(8), Since = After(6) });
        await Store("call", row => row with { Class = WorkClass.LiveCall, Due = After(7), Since = After(7) });

        Assert.Equal(["call", "dire", "due", "old", "new"], References(await Index.Find(Query)));
        Assert.Equal(["call", "dire"], References(await Index.Find(Query with { Limit = 2 })));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task page_after_page_gives_every_case_once_and_in_order(int size)
    {
        UnitKey[] units = [Hub, Dalby, new("lund", "teknik")];
        foreach (var i in Enumerable.Range(0, 24))
        {
            await Store($"n{i:00}", row => row with
            {
                Unit = units[i % 3],
                Status = (CaseStatus)(i % 4),
                Due = i % 5 == 0 ? null : After(i % 7),
                Since = After(i % 2),
                Level = i % 8 == 0 ? EscalationLevel.Supervisor : EscalationLevel.None,
            });
        }

        foreach (var query in new[]
        {
            Query, Query with { Unit = Hub }, Query with { Unanswered = true }, Query with { AtLeast = EscalationLevel.Supervisor },
            Query with { Deadline = DeadlineState.OnTime, Now = After(2), Soon = After(3) }, Query with { Deadline = DeadlineState.Overdue, Now = After(4) },
        })
        {
            var whole = await Index.Find(query);
            Assert.Equal(whole.Order(CasePlace.Order), whole);
            Assert.Equal(await Index.HowMany(query), whole.Count);
            Assert.InRange(whole.Count, 1, 24);

            var paged = new List<CaseRow>();
            while (await Index.Find(query with { Limit = size, After = paged.Count == 0 ? null : CasePlace.Of(paged[^1]) }) is { Count: > 0 } page)
                paged.AddRange(page);
            Assert.Equal(References(whole), References(paged));
        }
    }

    [Fact]
    public async Task open_cases_are_found_by_hops_service_and_desks_and_counted_as_many()
    {
        await StoreEveryState();
        await Store("tossed", row => row with { Hops = 3, Status = CaseStatus.Held, Desk = HubDesk, Unit = Hub });
        await Store("settled", row => row with { Hops = 4, Status = CaseStatus.Answered, Desk = HubDesk, Unit = Hub });
        await Store("vague", row => row with { Service = "ovrigt" });

        async Task Finds(CaseQuery query, params string[] expected)
        {
            Assert.Equal(expected, References(await Index.Find(query)).Order());
            Assert.Equal(expected.Length, await Index.HowMany(query with { Limit = 1 }));
        }

        await Finds(Query with { Hops = 3 }, "tossed");
        await Finds(Query with { Service = "ovrigt", WaitingOnly = true }, "vague");
        await Finds(Query with { Desks = [HubDesk] }, "tossed");
        await Finds(Query with { Desks = [HubDesk, DalbyDesk] }, "soon", "tossed");
        await Finds(Query with { Desks = [] });
        await Finds(Query with { Unit = new("lulea", "stadshuset") });
        await Finds(Query with { Unit = Dalby, WaitingOnly = true, Deadline = DeadlineState.DueSoon, Soon = Soon + Duration.FromTicks(1) }, "calm");
    }
}
