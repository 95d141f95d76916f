using NodaTime;
using Servicenav.Outbox;
using Servicenav.Queues;

namespace Servicenav.Cases;

public sealed class ChatTests
{
    private static readonly Duration Wait = Lund.Municipality.Chat!.Wait;
    private static readonly Duration Silence = Lund.Municipality.Chat!.Silence;

    [Fact]
    public void a_citizen_in_the_chat_waits_at_the_hub_for_anybody_there_before_what_is_written()
    {
        var story = Chat();
        var row = story.Case!.Row(story.Now);
        Assert.Equal((Lund.Hub, WorkClass.Visit, "allmant", true), (row.Unit, row.Class, row.Skill, row.Movable));
        Assert.Equal("bygglov", story.Case!.Service);
        Assert.Equal(story.Now + Wait, story.Case!.WakeAt);
    }

    [Fact]
    public void a_part_of_a_case_that_began_in_the_chat_is_a_written_case_from_the_beginning()
    {
        var story = CaseStory.Opened(Need() with { By = Actor.Engine });
        Assert.Equal(WorkClass.Written, story.Case!.Class);
        Assert.Equal(Refusal.NoChat, story.Try(new EndChat(Guid.NewGuid(), Lund.Citizen)));
    }

    [Fact]
    public void who_is_not_met_in_time_has_a_written_case_where_those_who_know_the_matter_take_it()
    {
        var story = Chat();
        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Chat, "Hallå?"));
        story.WaitUntil(Lund.Monday + Wait);
        Assert.Equal(ChatEnding.NobodyCame, story.All<ChatEnded>().Single().Why);
        var row = story.Case!.Row(story.Now);
        Assert.Equal((CaseStatus.Waiting, WorkClass.Written, "bygg"), (row.Status, row.Class, row.Skill));
        Assert.Null(story.Case!.Promise(PromiseKind.Answer)!.KeptAt);
    }

    [Fact]
    public void a_chat_goes_on_for_as_long_as_somebody_speaks_and_then_stays_with_its_officer()
    {
        var story = Held();
        for (var i = 0; i < 5; i++)
        {
            story.WaitUntil(story.Now + Silence - Duration.FromSeconds(1));
            story.Do(i % 2 == 0 ? new Reply(Guid.NewGuid(), Lund.Anna, "Ja?") : new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Chat, "Jo."));
        }

        Assert.Equal(WorkClass.Visit, story.Case!.Class);
        story.WaitUntil(story.Now + Silence);
        Assert.Equal(ChatEnding.Silence, story.All<ChatEnded>().Single().Why);
        Assert.Equal((CaseStatus.Held, WorkClass.Written), (story.Case!.Status, story.Case.Class));
        Assert.Equal(Lund.Anna.Desk, story.Case.Holder!.Desk);
    }

    [Fact]
    public void an_answer_in_the_chat_keeps_the_desk_until_the_chat_is_over()
    {
        var story = Held();
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Nej, det behövs inget bygglov."));
        Assert.Equal(Lund.Anna.Desk, ((Journal.CaseRow?)story.Case!.Row(story.Now)).WorkingDesk());
        story.Do(new EndChat(Guid.NewGuid(), Lund.Citizen));
        Assert.Null(((Journal.CaseRow?)story.Case!.Row(story.Now)).WorkingDesk());
        Assert.Equal(CaseStatus.Answered, story.Case!.Status);
    }

    [Fact]
    public void a_chat_whose_officer_has_left_waits_for_the_next_as_a_written_case()
    {
        var story = Held();
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Ett ögonblick."));
        story.Do(new Release(Guid.NewGuid(), Actor.Engine));
        Assert.Equal(ChatEnding.DeskLeft, story.All<ChatEnded>().Single().Why);
        Assert.Equal((CaseStatus.Waiting, WorkClass.Written, "bygg"), (story.Case!.Status, story.Case.Class, story.Case!.Skill));
    }

    [Fact]
    public void a_chat_is_handed_over_as_any_case_and_goes_on()
    {
        var story = Held();
        story.Do(new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Hub, "Du kan det här", Lund.Mats.Desk));
        story.Do(new AcceptHandover(Guid.NewGuid(), Lund.Mats));
        Assert.Equal((Lund.Mats.Desk!.Value, LiveKind.Chat), (story.Case!.Holder!.Desk, story.Case.Live!.Value));
        Assert.Equal(Refusal.NotTheHolder, story.Try(new EndChat(Guid.NewGuid(), Lund.Anna)));
        story.Do(new EndChat(Guid.NewGuid(), Lund.Mats));
        Assert.Equal(ChatEnding.ByStaff, story.All<ChatEnded>().Single().Why);
        Assert.Null(story.Try(new EndChat(Guid.NewGuid(), Lund.Citizen)));
    }

    [Fact]
    public void what_is_said_in_a_chat_is_sent_to_nobody_and_its_receipt_when_it_is_over()
    {
        var story = Chat(new Contact(Email: "asa@example.se"));
        Assert.Empty(Sent(story));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Ja?"));
        Assert.Empty(Sent(story));
        story.Do(new EndChat(Guid.NewGuid(), Lund.Citizen));
        Assert.Equal(Messages.Citizen, Assert.Single(Sent(story)).Kind);
    }

    private static IReadOnlyList<Journal.OutboxMessage> Sent(CaseStory story) => Messages.Of(story.Case!, story.Transitions[^1]);

    private static Open Need(Contact? contact = null) => new(
        Guid.NewGuid(), Lund.Citizen, Channel.Chat, new("sv"), "Behöver jag bygglov?", "bygglov", ["bygglov"], Contact: contact);

    private static CaseStory Chat(Contact? contact = null) => CaseStory.Opened(Need(contact));

    private static CaseStory Held()
    {
        var story = Chat();
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        return story;
    }
}
