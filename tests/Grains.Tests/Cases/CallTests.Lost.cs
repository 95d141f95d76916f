using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Cases;

/// <summary>Calls that nobody answered in time.</summary>
public sealed partial class CallTests
{
    [Fact]
    public void a_lost_call_is_called_back_within_what_the_catalogue_promises()
    {
        var story = Calls();
        story.Now += Duration.FromMinutes(3);
        story.Do(Lost(story));

        Assert.Equal(WorkClass.Written, story.Case!.Class);
        Assert.Equal(CaseStatus.Waiting, story.Case.Status);
        Assert.Equal(Lund.Monday + Duration.FromMinutes(3) + Duration.FromHours(2), story.Case.Promise(PromiseKind.CallBack)!.Due);

        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new CallBack(Guid.NewGuid(), Lund.Anna));
        Assert.NotNull(story.Case.Promise(PromiseKind.CallBack)!.KeptAt);
    }

    [Fact]
    public void a_lost_call_joins_the_open_case_of_its_caller_and_is_closed()
    {
        var open = CaseStory.Key with { Reference = "LND-0000-0000" };
        var story = Calls(new("vaxeln", "1", "046-355000", Lund.Monday, open));
        story.Now += Duration.FromMinutes(1);
        story.Do(Lost(story));

        Assert.Equal(CaseStatus.Closed, story.Case!.Status);
        Assert.Equal(open, story.All<CallJoined>().Single().To);
    }

    [Fact]
    public void an_open_case_promises_to_call_back_and_a_paused_one_runs_again()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: new(Phone: "0701234567")));
        story.Do(new AskCitizen(Guid.NewGuid(), Lund.Anna, "Var?"));
        story.Do(new NoteLostCall(Guid.NewGuid(), Actor.Engine, new("lund", "LND-0000-0000"), story.Now, "Du ringde."));

        Assert.Equal(CaseStatus.Held, story.Case!.Status);
        Assert.Contains(story.Case.Running, promise => promise.Kind == PromiseKind.CallBack);
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Vi talades vid."));
        Assert.NotNull(story.Case.Promise(PromiseKind.CallBack)!.KeptAt);
    }

    [Fact]
    public void a_case_that_closed_while_the_caller_waited_is_taken_up_again()
    {
        var story = CaseStory.Held(Lund.Anna);
        story.Do(new Close(Guid.NewGuid(), Lund.Anna, "Klart"));
        story.Do(new NoteLostCall(Guid.NewGuid(), Actor.Engine, new("lund", "LND-0000-0000"), story.Now, "Du ringde."));

        Assert.Equal(CaseStatus.Waiting, story.Case!.Status);
        Assert.Contains(story.Case.Running, promise => promise.Kind == PromiseKind.CallBack);
    }

    [Fact]
    public void a_call_given_up_at_once_is_recorded_and_nobody_calls_back()
    {
        var story = Calls();
        story.Now += Duration.FromSeconds(4);
        story.Do(Lost(story));

        Assert.True(story.All<CallLost>().Single().IsShort);
        Assert.Equal(CaseStatus.Closed, story.Case!.Status);
    }

    [Fact]
    public void a_call_of_which_only_the_end_was_told_is_not_a_short_one()
    {
        var story = Calls(new("vaxeln", "1", "046-355000", Since: null));
        story.Do(Lost(story));

        Assert.False(story.All<CallLost>().Single().IsShort);
    }

    [Fact]
    public void nobody_is_called_back_whose_number_is_not_known()
    {
        var story = CaseStory.Opened(Incoming() with { Contact = null });
        story.Now += Duration.FromMinutes(1);
        story.Do(Lost(story));

        Assert.Equal(CaseStatus.Closed, story.Case!.Status);
        Assert.Equal(Refusal.NoNumber, CaseStory.Held(Lund.Anna).Try(new CallBack(Guid.NewGuid(), Lund.Anna)));
    }
}
