using NodaTime;
using Servicenav.Outbox;

namespace Servicenav.Cases;

/// <summary>Complaints of delay, and the decision that the law lets a citizen demand (förvaltningslagen § 12).</summary>
public sealed class DelayTests
{
    private static readonly Instant SixMonths = new LocalDateTime(2027, 5, 23, 9, 0).InZoneStrictly(Lund.Municipality.Zone).ToInstant();

    private static ComplainOfDelay Complaint(string? text = null) => new(Guid.NewGuid(), Lund.Citizen, Channel.Web, text);

    [Fact]
    public void nobody_complains_before_the_promised_time_is_out()
    {
        var story = CaseStory.Opened();
        Assert.Equal(Refusal.NotLateYet, story.Try(Complaint()));

        story.WaitUntil(story.Case!.Promise(PromiseKind.Answer)!.Due + Duration.FromMinutes(1));
        story.Do(Complaint("Jag har ringt två gånger."));

        Assert.Equal("Jag har ringt två gånger.", story.All<DelayComplained>().Single().Text);
        Assert.True(story.Case.Level >= EscalationLevel.Supervisor);
        Assert.Null(story.Case.Promise(PromiseKind.Decision));
        Assert.Contains(Messages.Of(story.Case, story.Transitions[^1]), message => message.Kind == Messages.Staff);
    }

    [Fact]
    public void a_complaint_is_heard_once_a_week()
    {
        var story = CaseStory.Opened();
        story.WaitUntil(Lund.Monday + Duration.FromDays(30));
        story.Do(Complaint());
        Assert.Equal(Refusal.NotLateYet, story.Try(Complaint()));
        story.WaitUntil(story.Now + Duration.FromDays(7));
        story.Do(Complaint());
    }

    [Fact]
    public void who_has_claimed_and_done_nothing_is_not_helped_by_a_complaint()
    {
        var story = CaseStory.Opened();
        story.WaitUntil(Lund.Monday + Duration.FromDays(30));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(Complaint());
        Assert.NotNull(story.Case!.Holder!.TouchBy);
    }

    [Fact]
    public void after_six_months_a_decision_is_demanded_once_and_due_in_four_weeks()
    {
        var story = CaseStory.Opened();
        story.WaitUntil(SixMonths - Duration.FromMinutes(1));
        story.Do(Complaint());
        Assert.Null(story.All<DelayComplained>().Single().DecideBy);

        story.Now = SixMonths;
        story.Do(Complaint());

        var due = story.Case!.Promise(PromiseKind.Decision)!.Due;
        Assert.Equal(new LocalDateTime(2027, 6, 20, 9, 0), due.InZone(Lund.Municipality.Zone).LocalDateTime);
        Assert.Equal(due, story.All<DelayComplained>().Last().DecideBy);
        Assert.Equal(Refusal.NotLateYet, story.Try(Complaint()));

        story.WaitUntil(due);
        Assert.Equal(
            [EscalationLevel.Supervisor, EscalationLevel.Head],
            story.All<Escalated>().Where(raised => raised.Promise == PromiseKind.Decision).Select(raised => raised.Level));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Bygglovet beviljas."));
        Assert.False(story.All<PromiseKept>().Single(kept => kept.Kind == PromiseKind.Decision).Late);
        Assert.Equal(Refusal.NotLateYet, story.Try(Complaint()));
    }

    [Fact]
    public void a_demand_may_be_declined_with_reasons_that_the_citizen_gets()
    {
        var story = CaseStory.Held(Lund.Anna);
        Assert.Equal(Refusal.NoSuchPromise, story.Try(new DeclineDemand(Guid.NewGuid(), Lund.Anna, "Nej")));
        story.WaitUntil(SixMonths);
        story.Do(Complaint());
        Assert.Equal(Refusal.NotAllowed, story.Try(new DeclineDemand(Guid.NewGuid(), Lund.Citizen, "Nej")));
        Assert.Equal(Refusal.TextIsMissing, story.Try(new DeclineDemand(Guid.NewGuid(), Lund.Helena, " ")));
        story.Do(new DeclineDemand(Guid.NewGuid(), Lund.Helena, "Utredningen pågår. Så här överklagar du."));

        Assert.NotNull(story.Case!.Promise(PromiseKind.Decision)!.KeptAt);
        Assert.Equal("Utredningen pågår. Så här överklagar du.", story.All<DemandDeclined>().Single().Text);
        Assert.Equal(Refusal.NotLateYet, story.Try(Complaint()));
    }

    [Fact]
    public void the_law_waits_for_no_question_to_the_citizen()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new AskCitizen(Guid.NewGuid(), Lund.Anna, "Vilken gata?"));
        story.WaitUntil(SixMonths);
        story.Do(Complaint());
        var due = story.Case!.Promise(PromiseKind.Decision)!.Due;
        Assert.Equal(due, story.Case.Due);
        Assert.Equal(due - Duration.FromDays(14), story.Case.WakeAt);

        story.Now += Duration.FromDays(3);
        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Storgatan"));
        Assert.Equal(due, story.Case!.Promise(PromiseKind.Decision)!.Due);
    }

    [Fact]
    public void a_case_taken_up_anew_counts_its_months_anew()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.WaitUntil(SixMonths);
        story.Do(Complaint());
        story.Do(new Close(Guid.NewGuid(), Lund.Helena, "Återkallat"));
        Assert.Equal(Refusal.CaseIsClosed, story.Try(Complaint()));
        story.Do(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Ändå inte"));

        Assert.Null(story.Case!.Promise(PromiseKind.Decision));
        Assert.Equal(Refusal.NotLateYet, story.Try(Complaint()));
    }
}
