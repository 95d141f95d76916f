using CsCheck;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Goals;

/// <summary>What the goals count of what happens to a case.</summary>
public sealed class OutcomesTests
{
    /// <summary>What may become of a call, some seconds later than now.</summary>
    private static readonly Gen<Func<Instant, CaseCommand>> Calls = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 400], (what, seconds) =>
        (Func<Instant, CaseCommand>)(now => (what, At: now + Duration.FromSeconds(seconds)) switch
        {
            (0, var at) => new AnswerCall(Guid.NewGuid(), seconds % 2 == 0 ? Lund.Anna : Actor.Engine, at),
            (1, var at) => new LoseCall(Guid.NewGuid(), Actor.Engine, at, CallLoss.CallerLeft),
            (2, var at) => new TransferCall(Guid.NewGuid(), Actor.Engine, at, seconds % 2 == 0 ? Lund.Dalby : null),
            (_, var at) => new EndCall(Guid.NewGuid(), Actor.Engine, at),
        }));

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
    public void a_call_waits_from_the_queue_to_its_answer_and_counts_once()
    {
        var story = CaseStory.Opened(Lund.Calling("1", Lund.Monday));
        story.Now += Duration.FromSeconds(90);
        story.Do(new AnswerCall(Guid.NewGuid(), Lund.Anna, story.Now));
        var outcome = Only(story, OutcomeKind.CallAnswered);
        Assert.Equal((90, Lund.Hub, Channel.Phone), (outcome.Took, outcome.Unit, outcome.Channel));

        story.Do(new TransferCall(Guid.NewGuid(), Actor.Engine, story.Now, Lund.Dalby));
        story.Now += Duration.FromSeconds(40);
        story.Do(new LoseCall(Guid.NewGuid(), Actor.Engine, story.Now, CallLoss.CallerLeft));
        Assert.DoesNotContain(story.Outcomes, it => it.Kind == OutcomeKind.CallLost);
    }

    [Fact]
    public void a_caller_who_gives_up_is_a_lost_call_of_the_unit_where_it_waited()
    {
        var story = CaseStory.Opened(Lund.Calling("1", Lund.Monday));
        story.Now += Duration.FromSeconds(40);
        story.Do(new LoseCall(Guid.NewGuid(), Actor.Engine, story.Now, CallLoss.CallerLeft));

        var outcome = Only(story, OutcomeKind.CallLost);
        Assert.Equal((40, Lund.Hub), (outcome.Took, outcome.Unit));
    }

    [Fact]
    public void figures_of_any_life_are_those_of_a_recount_of_its_timeline() => Gen.Select(CasePropertyTests.Lives, Calls.Array[0, 8]).Sample((life, calls) =>
    {
        var story = CaseStory.Opened(calls.Length % 2 == 0 ? null : Lund.Calling("1", Lund.Monday));
        foreach (var ((command, hours), i) in life.Select((step, i) => (step, i)))
        {
            if (i < calls.Length)
                story.Try(calls[i](story.Now));
            story.WaitUntil(story.Now + Duration.FromHours(hours));
            story.Try(command(story.Now));
        }

        var timeline = story.Case!.Timeline;
        foreach (var goal in Lund.Municipality.Goals)
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
