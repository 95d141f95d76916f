using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Queues;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    private static readonly Instant Now = After(60);
    private static readonly Instant Soon = After(180);

    private static CaseQuery Query => new("lund", Now, Soon);

    private static string[] References(IEnumerable<CaseRow> rows) => [.. rows.Select(row => row.Case.Reference)];

    private Task Store(string reference, Func<CaseRow, CaseRow> change) => Record(Opening(change(Row(Case(reference)))));

    /// <summary>One case in every state of its deadline, in two units, and one elsewhere.</summary>
    private async Task StoreEveryState()
    {
        await Store("late", row => row with { Due = Now, Since = After(3) });
        await Store("soon", row => row with { Due = Soon, Status = CaseStatus.Held, Desk = DalbyDesk });
        await Store("calm", row => row with { Due = Soon + Duration.FromTicks(1), Since = After(2) });
        await Store("free", row => row with { Since = After(4), Unit = Hub });
        await Store("asks", row => row with { Status = CaseStatus.AwaitingCitizen, Desk = DalbyDesk, Due = After(1) });
        await Store("done", row => row with { Status = CaseStatus.Answered, Desk = DalbyDesk, Due = After(1) });
        await Store("over", row => row with { Status = CaseStatus.Closed, ClosedAt = Start, Due = After(1), Level = EscalationLevel.Head });
        await Record(Opening(Row(new("lulea", "far")) with { Unit = new("lulea", "stadshuset"), Level = EscalationLevel.Head }));
    }

    [Fact]
    public async Task what_open_cases_need_is_counted()
    {
        await StoreEveryState();
        Assert.Equal(
            [
                new OpenUse("gatubelysning", Dalby, new("lund", "teknik"), null, "teknik", 2),
                new OpenUse("gatubelysning", Dalby, new("lund", "teknik"), DalbyDesk, "teknik", 3),
                new OpenUse("gatubelysning", Hub, new("lund", "teknik"), null, "teknik", 1),
            ],
            (await Index.OpenUses("lund")).OrderBy(use => use.Unit.Unit, StringComparer.Ordinal).ThenBy(use => use.Desk is not null));
    }

    [Fact]
    public async Task a_row_comes_back_as_it_was()
    {
        var row = Row(Case("A")) with
        {
            Status = CaseStatus.Waiting,
            Desk = HubDesk,
            Service = "äldreomsorg",
            Class = WorkClass.Visit,
            Skill = "omsorg",
            Language = "ar",
            Movable = false,
            Due = After(1) + Duration.FromTicks(1),
            WakeAt = After(2),
            Opened = After(-3),
            Since = After(4),
            Level = EscalationLevel.Hub,
            Hops = 5,
            CitizenId = "c-1",
            OfferedTo = Hub,
            OfferedToDesk = HubDesk,
            Updated = After(6),
            PostSince = After(7),
            Protected = true,
        };
        await Record(Opening(row));

        Assert.Equal(row, Assert.Single(await Index.Waiting(Dalby)));
        var next = Row(Case("A"), 2) with { Opened = row.Opened };
        await Record(Next(next));
        Assert.Equal(next, Assert.Single(await Index.Waiting(Dalby)));
        var last = Row(Case("A"), 3) with { Opened = row.Opened, CitizenId = "c-1", Status = CaseStatus.Closed, ClosedAt = After(9) };
        await Record(Next(last));
        Assert.Equal(last, Assert.Single(await Index.OfCitizen("lund", "c-1")));
    }

    [Fact]
    public async Task waiting_cases_are_those_in_the_units_queue()
    {
        await StoreEveryState();

        Assert.Equal(["calm", "late"], References(await Index.Waiting(Dalby)).Order());
        Assert.Equal(["free"], References(await Index.Waiting(Hub)));
        await Record(Next(Row(Case("free"), 2) with { Unit = Hub, Status = CaseStatus.Held, Desk = HubDesk }));
        Assert.Empty(await Index.Waiting(Hub));
    }

    [Fact]
    public async Task live_contacts_are_callers_and_visitors_of_every_unit()
    {
        await StoreEveryState();
        await Store("at the hub", row => row with { Unit = Hub, Class = WorkClass.LiveCall });
        await Store("at Dalby", row => row with { Unit = Dalby, Class = WorkClass.LiveCall });
        await Store("visitor", row => row with { Unit = Dalby, Class = WorkClass.Visit });
        await Store("answered", row => row with { Unit = Dalby, Class = WorkClass.LiveCall, Status = CaseStatus.Held, Desk = DalbyDesk });
        await Store("lost", row => row with { Unit = Dalby, Class = WorkClass.LiveCall, Status = CaseStatus.Closed, ClosedAt = Start });

        Assert.Equal(["answered", "at Dalby", "at the hub", "visitor"], References(await Index.LiveContacts("lund")).Order(StringComparer.Ordinal));
        Assert.Empty(await Index.LiveContacts("lun"));
    }

    [Fact]
    public async Task a_desk_holds_what_it_has_until_it_is_closed()
    {
        await StoreEveryState();
        await Store("closed by it", row => row with { Status = CaseStatus.Closed, ClosedAt = Start, Desk = DalbyDesk });

        Assert.Equal(["asks", "done", "soon"], References(await Index.HeldBy(DalbyDesk)).Order());
        Assert.Empty(await Index.HeldBy(HubDesk));
    }

    [Fact]
    public async Task offers_to_a_unit_are_those_to_its_desks_too()
    {
        await Store("to unit", row => row with { Status = CaseStatus.Held, Desk = DalbyDesk, OfferedTo = Hub });
        await Store("to desk", row => row with { Status = CaseStatus.Held, Desk = DalbyDesk, OfferedTo = Hub, OfferedToDesk = HubDesk });
        await Store("not", row => row with { Status = CaseStatus.Held, Desk = DalbyDesk });

        Assert.Equal(["to desk", "to unit"], References(await Index.OfferedTo(Hub)).Order());
        Assert.Empty(await Index.OfferedTo(Dalby));
    }

    [Fact]
    public async Task letters_to_post_are_the_units_own_and_stay_until_posted_also_when_the_case_is_closed()
    {
        await Store("late", row => row with { Unit = Hub, PostSince = After(2) });
        await Store("first", row => row with { Unit = Hub, PostSince = After(1), Status = CaseStatus.Closed, ClosedAt = Start });
        await Store("none", row => row with { Unit = Hub });
        await Store("elsewhere", row => row with { Unit = Dalby, PostSince = After(1) });

        Assert.Equal(["first", "late"], References(await Index.ToPost(Hub, 10)));
        Assert.Equal(["first"], References(await Index.ToPost(Hub, 1)));
        await Record(Next(Row(Case("first"), 2) with { Unit = Hub, Status = CaseStatus.Closed, ClosedAt = Start }));
        Assert.Equal(["late"], References(await Index.ToPost(Hub, 10)));
    }

    [Fact]
    public async Task a_citizens_cases_come_latest_first_and_at_most_a_hundred()
    {
        for (var i = 0; i < 102; i++)
        {
            await Store($"{i}", row => row with { CitizenId = "c-1", Opened = After(i), ClosedAt = i % 2 == 0 ? After(i) : null });
        }

        await Store("another's", row => row with { CitizenId = "c-2" });
        await Record(Opening(Row(new("lulea", "elsewhere")) with { CitizenId = "c-1" }));

        Assert.Equal(Enumerable.Range(2, 100).Reverse().Select(i => $"{i}"), References(await Index.OfCitizen("lund", "c-1")));
    }

    [Fact]
    public async Task open_cases_are_counted_by_unit_and_state()
    {
        await StoreEveryState();

        var counts = (await Index.CountOpen("lund", Now, Soon)).OrderBy(count => count.Unit.Unit);

        Assert.Equal([new(Dalby, 1, 1, 1, 1, 2, After(2)), new(Hub, 1, 0, 0, 0, 1, After(4))], counts);
        Assert.Empty(await Index.CountOpen("lun", Now, Soon));
    }

    [Fact]
    public async Task days_are_counted_by_when_cases_opened_and_closed()
    {
        await Store("before", row => row with { Opened = After(-1), Level = EscalationLevel.Supervisor });
        await Store("today", row => row with { Level = EscalationLevel.Warning });
        await Store("shut before", row => row with { Opened = After(-9), ClosedAt = After(-1), Level = EscalationLevel.Head });
        await Store("shut today", row => row with { Opened = After(-9), ClosedAt = Start });
        await Store("again", row => row with { Opened = After(-9), ClosedAt = After(1) });
        await Record(Next(Row(Case("again"), 2) with { Updated = After(5) }));
        await Record(Opening(Row(new("lulea", "far")) with { Level = EscalationLevel.Head }));

        Assert.Equal([new HourFlow(0, Opened: 1, Closed: 1)], await Index.CountHours("lund", Start, After(24 * 60)));
        Assert.Equal(1, await Index.CountRaised("lund"));
    }

    [Fact]
    public async Task hours_run_from_the_beginning_and_its_end_is_not_counted()
    {
        await Store("first", row => row with { Opened = Start, ClosedAt = After(119) });
        await Store("second", row => row with { Opened = After(59) });
        await Store("third", row => row with { Opened = After(60), ClosedAt = After(120) });
        await Store("after", row => row with { Opened = After(180), ClosedAt = After(181) });

        Assert.Equal([new HourFlow(0, 2, 0), new HourFlow(1, 1, 1), new HourFlow(2, 0, 1)], await Index.CountHours("lund", Start, After(180)));
        Assert.Empty(await Index.CountHours("lulea", Start, After(180)));
    }

    [Fact]
    public async Task cases_opened_on_a_day_are_found_open_or_closed_earliest_first()
    {
        await Store("third", row => row with { Opened = After(20) });
        await Store("first", row => row with { Opened = Start, Status = CaseStatus.Closed, ClosedAt = After(5) });
        await Store("second", row => row with { Opened = After(10) });
        await Store("before", row => row with { Opened = Start - Duration.FromTicks(1) });
        await Store("after", row => row with { Opened = After(60) });
        await Record(Opening(Row(new("lulea", "far")) with { Opened = After(10) }));

        var found = await Index.Opened("lund", Start, After(60), 10);
        Assert.Equal([(Case("first"), Start), (Case("second"), After(10)), (Case("third"), After(20))], found);
        Assert.Equal(found.Take(2), await Index.Opened("lund", Start, After(60), 2));
    }
}
