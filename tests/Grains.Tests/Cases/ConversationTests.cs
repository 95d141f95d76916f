namespace Servicenav.Cases;

public sealed class ConversationTests
{
    public static TheoryData<CaseCommand> StaffCommands => new(
        new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Hej"),
        new Reply(Guid.NewGuid(), Lund.Anna, "Hej"),
        new AskCitizen(Guid.NewGuid(), Lund.Anna, "Var?"),
        new Answer(Guid.NewGuid(), Lund.Anna, "Där"),
        new AddNote(Guid.NewGuid(), Lund.Anna, "Obs"),
        new Claim(Guid.NewGuid(), Lund.Anna),
        new Release(Guid.NewGuid(), Lund.Anna),
        new Route(Guid.NewGuid(), Lund.Helena, Lund.Dalby, "Dit"),
        new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Dalby, "Er"),
        new AcceptHandover(Guid.NewGuid(), Lund.AtDalby),
        new DeclineHandover(Guid.NewGuid(), Lund.AtDalby, "Nej"),
        new Classify(Guid.NewGuid(), Lund.Anna, "gatubelysning"),
        new ExtendPromise(Guid.NewGuid(), Lund.Anna, Lund.Monday + NodaTime.Duration.FromDays(30), "Tid"),
        new Escalate(Guid.NewGuid(), Lund.Anna, "Hjälp"),
        new OpenDependent(Guid.NewGuid(), Lund.Anna, Lund.NewKey(), "gatubelysning", "Mörkt"),
        new Close(Guid.NewGuid(), Lund.Anna, "Klart"));

    [Theory]
    [MemberData(nameof(StaffCommands))]
    public void a_closed_case_refuses_everything_but_being_reopened(CaseCommand command)
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Close(Guid.NewGuid(), Lund.Anna, "Återkallat"));

        Assert.Equal(Refusal.CaseIsClosed, story.Try(command));
        story.Do(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Det är inte klart"));
        Assert.Equal(CaseStatus.Waiting, story.Case!.Status);
        Assert.All(story.Case.Promises, promise => Assert.Null(promise.KeptAt));
    }

    [Fact]
    public void only_the_holder_speaks_for_the_municipality()
    {
        var story = CaseStory.Held(Lund.Anna);

        Assert.Equal(Refusal.NotTheHolder, story.Try(new Reply(Guid.NewGuid(), Lund.Mats, "Hej")));
        Assert.Equal(Refusal.NotTheHolder, story.Try(new Answer(Guid.NewGuid(), Lund.Mats, "Klart")));
        Assert.Equal(Refusal.NotAllowed, story.Try(new Answer(Guid.NewGuid(), Lund.Citizen, "Klart")));
        Assert.Equal(Refusal.NobodyHolds, CaseStory.Opened().Try(new Reply(Guid.NewGuid(), Lund.Anna, "Hej")));
    }

    [Fact]
    public void a_case_answered_once_is_not_answered_again()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Klart"));

        Assert.Equal(Refusal.AlreadyAnswered, story.Try(new Answer(Guid.NewGuid(), Lund.Anna, "Klart igen")));
        Assert.Equal(Refusal.CaseIsNotClosed, story.Try(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Nej")));
    }

    [Fact]
    public void a_case_closes_only_when_the_cases_it_waits_for_are_closed()
    {
        var story = CaseStory.Held(Lund.Anna);
        var dependent = Lund.NewKey();
        story.Do(new OpenDependent(Guid.NewGuid(), Lund.Anna, dependent, "gatubelysning", "Lampan är trasig också"));
        Assert.Equal(Refusal.DependentsAreOpen, story.Try(new Close(Guid.NewGuid(), Lund.Anna, "Klart")));

        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Skottat"));
        story.WaitUntil(story.Case!.ClosesAt!.Value + NodaTime.Duration.FromDays(1));
        Assert.Equal(CaseStatus.Answered, story.Case!.Status);

        story.Do(new NoteDependentClosed(Guid.NewGuid(), Actor.Engine, dependent));
        Assert.Equal(CaseStatus.Closed, story.Case!.Status);
    }

    [Fact]
    public void a_case_knows_when_it_was_closed_until_it_is_reopened()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Now += NodaTime.Duration.FromHours(1);
        story.Do(new Close(Guid.NewGuid(), Lund.Anna, "Dubblett"));
        Assert.Equal(story.Now, story.Case!.ClosedAt);

        story.Do(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Det var ingen dubblett"));
        Assert.Null(story.Case!.ClosedAt);
    }

    [Fact]
    public void the_citizen_sees_no_notes_and_nobody_sees_the_follow_key()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need() with { FollowKey = FollowCode.Hash(FollowCode.New()) });
        story.Do(new AddNote(Guid.NewGuid(), Lund.Anna, "Besvärlig granne"));
        story.Do(new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Dalby, "Kan ni?"));

        var citizens = story.Case!.ForCitizen().Timeline.Select(entry => entry.What).ToList();
        Assert.DoesNotContain(citizens, what => what is Noted);
        Assert.Equal("", citizens.OfType<HandoverOffered>().Single().Note);
        Assert.Null(citizens.OfType<Opened>().Single().FollowKey);

        var staffs = story.Case!.ForStaff().Timeline.Select(entry => entry.What).ToList();
        Assert.Contains(staffs, what => what is Noted);
        Assert.Null(staffs.OfType<Opened>().Single().FollowKey);
    }
}
