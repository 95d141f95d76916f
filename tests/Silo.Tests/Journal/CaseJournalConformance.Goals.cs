using NodaTime;
using Servicenav.Cases;
using Servicenav.Goals;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private IGoalIndex Goals => (IGoalIndex)Journal;

    private static Outcome Sample(string reference, long version, OutcomeKind kind = OutcomeKind.Response) => new(
        Case(reference), version, kind, Monday, Dalby, "gatubelysning", Channel.Web, Took: 60, Late: false, AtDesk: false, Hops: null);

    private Task Record(string reference, long version, params Outcome[] outcomes) =>
        Record((version == 1 ? Opening(reference) : Next(reference, version)) with { Outcomes = outcomes });

    private async Task<IReadOnlyList<OutcomeCount>> Counted(OutcomeFilter filter, string municipality = "lund") =>
        (await Goals.CountOutcomes(municipality, Monday, Monday.PlusDays(6), [filter]))[0];

    [Fact]
    public async Task outcomes_are_counted_by_day()
    {
        await Record("A", 1);
        await Record("A", 2, Sample("A", 2) with { Took = 60 }, Sample("A", 2, OutcomeKind.Answer) with { AtDesk = true, Hops = 2 });
        await Record("B", 1, Sample("B", 1) with { Took = 61, Late = true }, Sample("B", 1, OutcomeKind.Answer) with { Hops = 3 });
        await Record("B", 2, Sample("B", 2) with { Day = Monday.PlusDays(6) }, Sample("B", 2, OutcomeKind.Answer) with { Day = Monday.PlusDays(6) });
        await Record("C", 1, Sample("C", 1) with { Day = Monday.PlusDays(7) });

        Assert.Equal(
            [new(Monday, 2, 1, 1, 0, 0, 0), new(Monday.PlusDays(6), 1, 1, 0, 0, 0, 0)],
            await Counted(new(OutcomeKind.Response, 60, [])));
        Assert.Equal(
            [new(Monday, 2, 2, 0, 1, 2, 5), new(Monday.PlusDays(6), 1, 1, 0, 0, 0, 0)],
            await Counted(new(OutcomeKind.Answer, long.MaxValue, [])));
    }

    [Fact]
    public async Task filters_are_answered_in_turn_and_choose_channels_and_municipality()
    {
        await Record("A", 1, Sample("A", 1) with { Channel = Channel.Email });
        await Record("B", 1, Sample("B", 1) with { Channel = Channel.Api });

        var counted = await Goals.CountOutcomes("lund", Monday, Monday,
        [
            new(OutcomeKind.Response, 0, [Channel.Web, Channel.Email]), new(OutcomeKind.CallLost, 0, []),
            new(OutcomeKind.Response, 99, [Channel.Api]), new(OutcomeKind.Response, 99, []),
        ]);

        Assert.Equal([1, 0, 1, 2], counted.Select(days => days.Sum(day => day.All)));
        Assert.Empty(await Counted(new(OutcomeKind.Response, 0, []), "lulea"));
    }

    [Fact]
    public async Task a_conflict_counts_nothing()
    {
        await Record("A", 1);

        Assert.Equal(AppendOutcome.Conflict, await Journal.Append(Opening("A") with { Outcomes = [Sample("A", 1)] }));

        Assert.Empty(await Counted(new(OutcomeKind.Response, 0, [])));
    }

    [Fact]
    public async Task outcomes_that_differ_are_put_right_unless_the_case_has_moved_on()
    {
        await Record("A", 1, Sample("A", 1));
        await Record("B", 1, Sample("B", 1));
        await Record("C", 1, Sample("C", 1));
        await Record("C", 2);
        CaseOutcomes[] right =
        [
            new(Case("A"), 1, [Sample("A", 1)]),
            new(Case("B"), 1, [Sample("B", 1) with { Took = 99, Late = true }, Sample("B", 1, OutcomeKind.Answer)]),
            new(Case("C"), 1, []),
            new(Case("never"), 1, [Sample("never", 1)]),
        ];

        Assert.Equal(1, await Goals.CorrectOutcomes(right));
        Assert.Equal(0, await Goals.CorrectOutcomes(right));

        Assert.Equal([new(Monday, 3, 2, 1, 0, 0, 0)], await Counted(new(OutcomeKind.Response, 60, [])));
        Assert.Equal([new(Monday, 1, 1, 0, 0, 0, 0)], await Counted(new(OutcomeKind.Answer, 60, [])));
        Assert.Equal(1, await Goals.CorrectOutcomes([new(Case("B"), 1, [])]));
        Assert.Empty(await Counted(new(OutcomeKind.Answer, 60, [])));
    }
}
