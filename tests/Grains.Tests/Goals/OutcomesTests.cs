using CsCheck;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Goals;

/// <summary>What the goals count of what happens to a case.</summary>
public sealed class OutcomesTests
{
    private static Outcome Only(CaseStory story, OutcomeKind kind) => Assert.Single(story.Outcomes, outcome => outcome.Kind == kind);

    private static CaseStory Answered(Actor by, Open? open = null)
    {
        var story = CaseStory.Held(by, open);
        story.Do(new Answer(Guid.NewGuid(), by, "Så här"));
        return story;
    }

    [Fact]
    public void a_claim_is_the_first_response_in_working_time()
    {
        var story = CaseStory.Opened();
        story.Now += Duration.FromHours(4);
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));

        // From nine to one: lunch is from twelve.
        var outcome = Only(story, OutcomeKind.Response);
        Assert.Equal((3 * 3600, false, new LocalDate(2026, 11, 23)), (outcome.Took, outcome.Late, outcome.Day));
        Assert.Equal((Lund.Hub, "nyheter", Channel.Web, 2), (outcome.Unit, outcome.Service, outcome.Channel, outcome.Version));
    }

    [Fact]
    public void a_claim_after_the_promised_day_is_late()
    {
        var story = CaseStory.Opened();
        story.WaitUntil(story.Now + Duration.FromHours(25));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));

        Assert.True(Only(story, OutcomeKind.Response).Late);
    }

    [Fact]
    public void a_late_evening_belongs_to_the_local_day()
    {
        var story = CaseStory.Opened();
        story.WaitUntil(Instant.FromUtc(2026, 11, 23, 23, 30));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));

        Assert.Equal(new(2026, 11, 24), Only(story, OutcomeKind.Response).Day);
    }

    [Fact]
    public void an_answer_by_the_office_that_met_it_is_at_the_desk()
    {
        var outcome = Only(Answered(Lund.Anna), OutcomeKind.Answer);

        Assert.True(outcome.AtDesk);
        Assert.Equal(0, outcome.Hops);
    }

    [Fact]
    public void a_department_is_no_desk() => Assert.False(Only(
        Answered(Lund.AtSocial, Lund.Need() with { Service = "orosanmalan" }), OutcomeKind.Answer).AtDesk);

    [Fact]
    public void a_hand_over_within_the_office_is_a_hop_and_not_at_the_desk()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Hub, "Kan du?"));
        story.Do(new AcceptHandover(Guid.NewGuid(), Lund.Mats));
        story.Do(new Answer(Guid.NewGuid(), Lund.Mats, "Så här"));

        var outcome = Only(story, OutcomeKind.Answer);
        Assert.Equal((false, 1), (outcome.AtDesk, outcome.Hops));
    }

    [Fact]
    public void put_back_and_taken_by_a_colleague_is_still_at_the_desk_but_a_hop()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Release(Guid.NewGuid(), Lund.Anna));
        story.Do(new Claim(Guid.NewGuid(), Lund.Mats));
        story.Do(new Answer(Guid.NewGuid(), Lund.Mats, "Så här"));

        var outcome = Only(story, OutcomeKind.Answer);
        Assert.Equal((true, 1), (outcome.AtDesk, outcome.Hops));
    }

    [Fact]
    public void taken_by_another_office_on_the_way_is_not_at_the_desk()
    {
        var story = CaseStory.Held(Lund.AtDalby);
        story.Do(new Release(Guid.NewGuid(), Lund.AtDalby));
        story.Do(new Claim(Guid.NewGuid(), Lund.Mats));
        story.Do(new Answer(Guid.NewGuid(), Lund.Mats, "Så här"));

        Assert.False(Only(story, OutcomeKind.Answer).AtDesk);
    }

    [Fact]
    public void a_second_answer_counts_its_promise_but_not_the_case_again()
    {
        var story = Answered(Lund.Anna);
        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "En sak till"));
        story.Now += Duration.FromHours(1);
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Så här också"));

        var second = story.Outcomes[^1];
        Assert.Equal((OutcomeKind.Answer, 3600, false, null), (second.Kind, second.Took, second.AtDesk, second.Hops));
    }

    [Fact]
    public void closing_without_an_answer_counts_nothing()
    {
        var story = CaseStory.Opened();
        story.Do(new Close(Guid.NewGuid(), Lund.Helena, "Dubblett"));

        Assert.Empty(story.Outcomes);
    }

    [Fact]
    public void figures_of_any_life_are_those_of_a_recount_of_its_timeline() => CasePropertyTests.Lives.Sample(life =>
    {
        var story = CaseStory.Opened();
        foreach (var (command, hours) in life)
        {
            story.WaitUntil(story.Now + Duration.FromHours(hours));
            story.Try(command(story.Now));
        }

        var timeline = story.Case!.Timeline;
        foreach (var goal in Lund.Municipality.Goals.Where(goal => goal.Kind is not (GoalKind.Answered or GoalKind.Lost)))
        {
            var days = GoalCounting.Days(goal, [.. GoalCounting.Filters(goal).Select(filter => Counted(story.Outcomes, filter))]);
            Assert.Equal(Recount.Of(goal, timeline), days);
        }
    });

    [Fact]
    public void stored_events_give_the_same_outcomes() => CasePropertyTests.Lives.Sample(life =>
    {
        var story = CaseStory.Opened();
        foreach (var (command, hours) in life)
        {
            story.Now += Duration.FromHours(hours);
            story.Try(command(story.Now));
        }

        var entries = story.Transitions.Select((it, i) => new JournalEntry(i + 1, it.At, it.RequestId, EventJson.Write(it.By, it.Events)));
        Assert.Equal(story.Outcomes, Outcomes.Recount(CaseStory.Key, entries.Select(EventJson.Read), Lund.Municipality));
    });

    /// <summary>The index's sums, by hand.</summary>
    private static IReadOnlyList<OutcomeCount> Counted(IEnumerable<Outcome> outcomes, OutcomeFilter filter) =>
    [
        .. from outcome in outcomes
           where outcome.Kind == filter.Kind && (filter.Channels.Count == 0 || filter.Channels.Contains(outcome.Channel))
           group outcome by outcome.Day into day
           select new OutcomeCount(
               day.Key, day.Count(), day.Count(it => it.Took <= filter.Within), day.Count(it => it.Late), day.Count(it => it.AtDesk),
               day.Count(it => it.Hops is not null), day.Sum(it => it.Hops ?? 0)),
    ];
}
