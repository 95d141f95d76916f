using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

public sealed class PromiseTests
{
    private static Instant Answer(CaseStory story) => story.Case!.Promise(PromiseKind.Answer)!.Due;

    private static Instant Working(Instant from, double hours) =>
        Lund.Municipality.Calendar.Add(from, Duration.FromHours(hours));

    [Fact]
    public void an_acknowledgement_is_due_within_a_day_and_an_answer_in_five_working_days()
    {
        var story = CaseStory.Opened();

        Assert.Equal(Lund.Monday + Duration.FromHours(24), story.Case!.Promise(PromiseKind.Acknowledgement)!.Due);
        Assert.Equal(Working(Lund.Monday, 40), Answer(story));
        Assert.Equal(new LocalDate(2026, 11, 30), Answer(story).InZone(Lund.Municipality.Zone).Date);
    }

    [Fact]
    public void clocks_pause_while_the_citizen_owes_an_answer_and_resume_with_the_pause_kept()
    {
        var story = CaseStory.Held(Lund.Anna);
        var due = Answer(story);
        story.Now = Working(Lund.Monday, 4);
        story.Do(new AskCitizen(Guid.NewGuid(), Lund.Anna, "Vilken gata?"));
        Assert.Null(story.Case!.WakeAt);
        Assert.Null(story.Case.Due);

        story.Now += Duration.FromDays(30);
        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Phone, "Storgatan"));

        Assert.Equal(Lund.Municipality.Calendar.Add(story.Now, Duration.FromHours(36)), Answer(story));
        Assert.True(Answer(story) > due + Duration.FromDays(29));
        Assert.Equal(CaseStatus.Held, story.Case!.Status);
    }

    [Fact]
    public void a_pause_survives_a_change_of_promise()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new AskCitizen(Guid.NewGuid(), Lund.Anna, "Vilken gata?"));
        story.Now = Working(story.Now, 16);
        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Storgatan"));

        var quick = Lund.Municipality.Services.Values.First(service => service.Terms.Key == "snabb");
        story.Do(new Classify(Guid.NewGuid(), Lund.Anna, quick.Key));

        Assert.Equal(Working(Lund.Monday, 16 + 16), Answer(story));
    }

    [Fact]
    public void a_change_of_promise_during_a_pause_keeps_the_pause_as_well()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new AskCitizen(Guid.NewGuid(), Lund.Anna, "Vilken gata?"));
        story.Now = Working(story.Now, 4);
        var quick = Lund.Municipality.Services.Values.First(service => service.Terms.Key == "snabb");
        story.Do(new Classify(Guid.NewGuid(), Lund.Anna, quick.Key));
        Assert.Null(story.Case!.WakeAt);

        story.Now = Working(story.Now, 4);
        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Storgatan"));

        Assert.Equal(Working(Lund.Monday, 16 + 8), Answer(story));
    }

    [Fact]
    public void the_ladder_warns_calls_the_supervisor_moves_to_the_hub_and_tells_the_head()
    {
        var service = Lund.Municipality.Services.Values.First(service => service.First == FirstLine.Department && service.Terms.Key == "standard");
        var story = CaseStory.Opened(Lund.Need() with { Service = service.Key });
        var due = story.Case!.Promise(PromiseKind.Acknowledgement)!.Due;
        Assert.NotEqual(Lund.Hub, story.Case.Unit);

        story.WaitUntil(due - Duration.FromHours(4));
        Assert.Equal(EscalationLevel.Warning, story.Case!.Level);
        story.WaitUntil(due);
        Assert.Equal(EscalationLevel.Supervisor, story.Case!.Level);
        story.WaitUntil(due + Duration.FromHours(4));
        Assert.Equal(EscalationLevel.Hub, story.Case!.Level);
        Assert.Equal(Lund.Hub, story.Case.Unit);
        Assert.Equal(RoutingReason.PromiseAtRisk, story.All<Routed>().Last().Reason);
        story.WaitUntil(due + Duration.FromHours(24));
        Assert.Equal(EscalationLevel.Head, story.Case!.Level);
        Assert.Equal(4, story.All<Escalated>().Count());
    }

    [Fact]
    public void after_downtime_every_overdue_rung_acts_once()
    {
        var story = CaseStory.Opened();
        story.Now = Lund.Monday + Duration.FromDays(60);
        story.Do(new Wake(Guid.NewGuid()));

        Assert.Equal(8, story.All<Escalated>().Count());
        var version = story.Case!.Version;
        story.Do(new Wake(Guid.NewGuid()));
        Assert.Equal(version, story.Case.Version);
    }

    [Fact]
    public void a_promise_is_extended_with_a_reason_and_only_to_a_later_time()
    {
        var story = CaseStory.Held(Lund.Anna);
        var later = Answer(story) + Duration.FromDays(10);

        Assert.Equal(Refusal.ReasonIsMissing, story.Try(new ExtendPromise(Guid.NewGuid(), Lund.Anna, later, "")));
        Assert.Equal(Refusal.TimeIsNotLater, story.Try(new ExtendPromise(Guid.NewGuid(), Lund.Anna, Answer(story), "Väntar")));
        story.Do(new ExtendPromise(Guid.NewGuid(), Lund.Anna, later, "Vi väntar på lantmäteriet"));

        Assert.Equal(later, Answer(story));
        Assert.Equal("Vi väntar på lantmäteriet", story.All<PromiseMoved>().Single().Text);
    }

    [Fact]
    public void an_answer_kept_late_says_so()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new AddNote(Guid.NewGuid(), Lund.Anna, "Utreder"));
        story.WaitUntil(Answer(story) + Duration.FromHours(1));
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Gatan är skottad"));

        Assert.True(story.All<PromiseKept>().Last().Late);
        Assert.Equal(EscalationLevel.None, story.Case!.Level);
    }

    [Fact]
    public void an_answered_case_closes_by_itself_unless_the_citizen_says_more()
    {
        var quiet = CaseStory.Held(Lund.Anna);
        quiet.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Skottat"));
        quiet.WaitUntil(quiet.Case!.ClosesAt!.Value);
        Assert.Equal(CaseStatus.Closed, quiet.Case!.Status);

        var more = CaseStory.Held(Lund.Anna);
        more.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Skottat"));
        more.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Email, "Nej, det är det inte"));
        Assert.Equal(CaseStatus.Held, more.Case!.Status);
        Assert.Null(more.Case.Promise(PromiseKind.Answer)!.KeptAt);
        Assert.Equal(Lund.Anna.Desk, more.Case.Holder!.Desk);
    }
}
