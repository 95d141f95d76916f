using CsCheck;
using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Cases;

public sealed partial class CallTests
{
    private static readonly Actor Switchboard = Actor.Engine;

    [Fact]
    public void a_queued_call_waits_where_its_number_leads_and_goes_before_everything_else()
    {
        var story = Calls();

        Assert.Equal(WorkClass.LiveCall, story.Case!.Class);
        Assert.Equal(Lund.Hub, story.Case.Unit);
        Assert.Equal(RoutingReason.NumberCalled, story.All<Routed>().Single().Reason);
        Assert.True(story.Case.Row(story.Now).Movable);
    }

    [Fact]
    public void an_answered_call_stays_live_until_it_ends_and_then_is_ordinary_work_of_its_holder()
    {
        var story = Calls();
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new AnswerCall(Guid.NewGuid(), Switchboard, story.Now));
        Assert.Equal(WorkClass.LiveCall, story.Case!.Class);
        Assert.Equal(Refusal.CallGoesOn, story.Try(new Release(Guid.NewGuid(), Lund.Anna)));

        story.Do(new EndCall(Guid.NewGuid(), Switchboard, story.Now));
        Assert.Equal(WorkClass.Written, story.Case.Class);
        Assert.Equal(Lund.Anna.Desk, story.Case.Holder!.Desk);
        Assert.Null(story.Try(new Release(Guid.NewGuid(), Lund.Anna)));
    }

    [Fact]
    public void a_desk_that_answers_at_the_telephone_has_taken_the_case()
    {
        var story = Calls();
        story.Do(new AnswerCall(Guid.NewGuid(), Lund.Anna, story.Now));

        Assert.Equal(Lund.Anna.Desk, story.Case!.Holder!.Desk);
        Assert.NotNull(story.Case.Promise(PromiseKind.Acknowledgement)!.KeptAt);
    }

    [Fact]
    public void a_call_put_through_waits_anew_and_one_sent_away_is_nobodys_work()
    {
        var story = Calls();
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new TransferCall(Guid.NewGuid(), Switchboard, story.Now, Lund.Dalby));
        Assert.Equal((CaseStatus.Waiting, Lund.Dalby, WorkClass.LiveCall), (story.Case!.Status, story.Case.Unit, story.Case.Class));

        story.Do(new TransferCall(Guid.NewGuid(), Switchboard, story.Now, null));
        Assert.Equal(CaseStatus.Closed, story.Case.Status);
    }

    [Fact]
    public void a_call_that_ends_untold_of_its_answer_leaves_its_case_to_be_followed_up()
    {
        var story = Calls();
        story.Do(new EndCall(Guid.NewGuid(), Switchboard, story.Now));
        story.Do(new AnswerCall(Guid.NewGuid(), Lund.Anna, story.Now));

        Assert.Equal((CaseStatus.Waiting, CallState.Over), (story.Case!.Status, story.Case.Call!.State));
    }

    [Fact]
    public void a_case_without_a_call_refuses_its_events() =>
        Assert.Equal(Refusal.NoCall, CaseStory.Opened().Try(Lost(CaseStory.Opened())));

    [Fact]
    public void what_a_call_has_come_to_depends_on_no_order_once_it_is_over()
    {
        CaseCommand[] late =
        [
            new AnswerCall(Guid.NewGuid(), Lund.Anna, Lund.Monday), new LoseCall(Guid.NewGuid(), Switchboard, Lund.Monday, CallLoss.CallerLeft),
            new TransferCall(Guid.NewGuid(), Switchboard, Lund.Monday, Lund.Dalby), new EndCall(Guid.NewGuid(), Switchboard, Lund.Monday),
        ];
        var lost = Calls();
        lost.Now += Duration.FromMinutes(1);
        lost.Do(Lost(lost));
        var over = Calls();
        over.Do(new EndCall(Guid.NewGuid(), Switchboard, over.Now));
        foreach (var story in new[] { lost, over })
        {
            var before = story.Case!.Version;
            Assert.All(late, command => Assert.Null(story.Try(command)));
            Assert.Equal(before, story.Case.Version);
        }
    }

    [Fact]
    public void a_case_is_not_closed_while_somebody_speaks_with_the_caller()
    {
        var story = Calls();
        story.Do(new AnswerCall(Guid.NewGuid(), Lund.Anna, story.Now));
        Assert.Equal(Refusal.CallGoesOn, story.Try(new Close(Guid.NewGuid(), Lund.Anna, "Klart")));

        story.Do(new EndCall(Guid.NewGuid(), Lund.Anna, story.Now));
        Assert.Null(story.Try(new Close(Guid.NewGuid(), Lund.Anna, "Klart")));
    }

    /// <summary>However a switchboard's events contradict each other or what people do meanwhile, they are taken, and nothing closed comes to life.</summary>
    [Fact]
    public void no_order_of_a_calls_events_is_ever_refused_or_takes_up_a_closed_case() =>
        Gen.Int[0, 9].Array[1, 12].Sample(steps =>
        {
            var story = Calls();
            foreach (var step in steps)
            {
                story.Now += Duration.FromSeconds(3);
                var closed = !story.Case!.IsOpen;
                CaseCommand command = step switch
                {
                    0 => new AnswerCall(Guid.NewGuid(), Lund.Anna, story.Now),
                    1 => new AnswerCall(Guid.NewGuid(), Switchboard, story.Now),
                    2 => Lost(story),
                    3 => new TransferCall(Guid.NewGuid(), Switchboard, story.Now, Lund.Dalby),
                    4 => new TransferCall(Guid.NewGuid(), Switchboard, story.Now, null),
                    5 => new EndCall(Guid.NewGuid(), Switchboard, story.Now),
                    6 => new Claim(Guid.NewGuid(), Lund.Anna),
                    7 => new Answer(Guid.NewGuid(), Lund.Anna, "Så här är det."),
                    8 => new Release(Guid.NewGuid(), Lund.Anna),
                    _ => new Close(Guid.NewGuid(), Lund.Helena, "Klart"),
                };
                var refusal = story.Try(command);
                Assert.True(step > 5 || refusal is null, $"{command.GetType().Name}: {refusal}");
                Assert.True(!closed || !story.Case.IsOpen);
            }
        });

    [Fact]
    public void a_visitor_is_called_again_and_missed_only_until_met()
    {
        var story = CaseStory.Held(Lund.AtDalby, Lund.VisitAtDalby() with { Ticket = "A12" });
        Assert.Equal("A12", story.Case!.Ticket);
        story.Do(new CallVisitorAgain(Guid.NewGuid(), Lund.AtDalby));
        Assert.Equal(WorkClass.Visit, story.Case.Class);

        story.Do(new AddNote(Guid.NewGuid(), Lund.AtDalby, "Är här"));
        Assert.Equal(Refusal.NoVisitorWaits, story.Try(new MissVisitor(Guid.NewGuid(), Lund.AtDalby)));

        var missed = CaseStory.Held(Lund.AtDalby, Lund.VisitAtDalby());
        missed.Do(new MissVisitor(Guid.NewGuid(), Lund.AtDalby));
        Assert.Equal(CaseStatus.Closed, missed.Case!.Status);
    }

    [Fact]
    public void a_promised_call_is_watched_as_the_catalogue_says_or_by_a_day_and_made_once()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: new(Phone: "070-1740615")));
        var until = story.Now + Duration.FromDays(3);
        Assert.Equal(Refusal.TimeIsNotLater, story.Try(new PromiseCallBack(Guid.NewGuid(), Lund.Anna, story.Now)));
        Assert.Equal(Refusal.NotAllowed, story.Try(new PromiseCallBack(Guid.NewGuid(), Lund.Citizen)));
        story.Do(new PromiseCallBack(Guid.NewGuid(), Lund.Mats, until));
        story.Do(new PromiseCallBack(Guid.NewGuid(), Lund.Mats));
        Assert.Equal(until, story.All<Promised>().Single(promised => promised.Kind == PromiseKind.CallBack).Due);
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Nu har vi talats vid."));
        Assert.NotNull(story.Case!.Promise(PromiseKind.CallBack)!.KeptAt);

        story.Do(new PromiseCallBack(Guid.NewGuid(), Lund.Anna));
        Assert.Null(story.Case!.Promise(PromiseKind.CallBack)!.KeptAt);
        Assert.Equal(Refusal.NoNumber, CaseStory.Held(Lund.Anna).Try(new PromiseCallBack(Guid.NewGuid(), Lund.Anna)));
    }

    private static CaseStory Calls(IncomingCall? call = null) => CaseStory.Opened(Incoming() with { Call = call ?? Incoming().Call });

    private static Open Incoming() => Lund.Calling("1", Lund.Monday);

    private static LoseCall Lost(CaseStory story) => new(Guid.NewGuid(), Switchboard, story.Now, CallLoss.CallerLeft);
}
