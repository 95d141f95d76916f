using NodaTime;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Cases;

/// <summary>What citizens want by post is seen until somebody has posted it, once.</summary>
public sealed class PostTests
{
    private static readonly Contact ByPost = new("Gösta Pappersson", Way: ContactWay.Letter, Address: "Storgatan 1\n222 22 Lund");

    [Fact]
    public void words_to_a_citizen_who_wants_letters_are_to_be_posted_until_they_are()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: ByPost));
        Assert.Null(ToPost(story));
        var first = Say(story, new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det."));
        story.Do(new AddNote(Guid.NewGuid(), Lund.Anna, "Ringde inte."));
        var second = Say(story, new Answer(Guid.NewGuid(), Lund.Anna, "Så här är det."));
        Assert.Equal([first, second], ToPost(story));

        story.Do(new PostLetter(Guid.NewGuid(), Lund.Mats, first));
        Assert.Equal([second], ToPost(story));
        Assert.Null(story.Case!.ForCitizen().ToPost);
        Assert.Contains(story.Case!.ForCitizen().Timeline, entry => entry.What is LetterPosted);
    }

    [Fact]
    public void the_unit_that_has_the_case_is_told_of_what_there_is_to_post_and_of_nothing_else()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: ByPost));
        Assert.Null(story.Case!.Row(story.Now).PostSince);
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det."));
        var said = story.Now;
        story.Now += Duration.FromHours(1);
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Svaret"));
        story.WaitUntil(story.Case!.ClosesAt!.Value);

        Assert.Equal(CaseStatus.Closed, story.Case!.Status);
        Assert.Equal(said, story.Case!.Row(story.Now).PostSince);
        var told = story.Sent().Where(message => message.Kind == Messages.Letter).Select(message => EventJson.Read<CitizenMessage>(message.Body)).ToList();
        Assert.Equal([CitizenMessageKind.Reply, CitizenMessageKind.Answer], told.Select(it => it.Kind));
        Assert.All(told, it => Assert.Equal((Lund.Anna.Desk!.Value.UnitKey, null, new Contact()), (it.Unit!.Value, it.Text, it.To)));
    }

    [Fact]
    public void only_what_was_said_while_letters_were_the_way_is_to_be_posted()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: ByPost with { Way = ContactWay.Page }));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "På sidan"));
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Citizen, Way: ContactWay.Letter));
        var letter = Say(story, new Reply(Guid.NewGuid(), Lund.Anna, "Med posten"));
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Citizen, Way: ContactWay.Page));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "På sidan igen"));
        Assert.Equal([letter], ToPost(story));
    }

    [Fact]
    public void what_is_no_letter_or_is_posted_already_is_refused_and_so_is_the_citizen()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: ByPost));
        var letter = Say(story, new Reply(Guid.NewGuid(), Lund.Anna, "Brevet"));
        foreach (var place in (int[])[-1, 0, story.Events.Count, int.MaxValue])
            Assert.Equal(Refusal.NoSuchLetter, story.Try(new PostLetter(Guid.NewGuid(), Lund.Anna, place)));
        Assert.Equal(Refusal.NotAllowed, story.Try(new PostLetter(Guid.NewGuid(), Lund.Citizen, letter)));

        var post = new PostLetter(Guid.NewGuid(), Lund.Anna, letter);
        story.Do(post);
        story.Do(post);
        Assert.Equal(Refusal.LetterIsPosted, story.Try(new PostLetter(Guid.NewGuid(), Lund.Mats, letter)));
        Assert.Single(story.All<LetterPosted>());
    }

    [Fact]
    public void a_closed_case_s_letter_is_posted_and_grades_given_in_confidence_move_no_place()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: ByPost));
        var answer = Say(story, new Answer(Guid.NewGuid(), Lund.Anna, "Svaret"));
        story.WaitUntil(story.Case!.ClosesAt!.Value);
        story.Do(new AnswerSurvey(Guid.NewGuid(), Lund.Citizen, Enum.GetValues<SurveyQuestion>().ToDictionary(question => question, _ => 4)));
        story.Do(new PostLetter(Guid.NewGuid(), Lund.Anna, answer));
        story.Do(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "En sak till"));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        var last = Say(story, new Reply(Guid.NewGuid(), Lund.Anna, "Ja?"));
        Assert.Equal([last], ToPost(story));
        story.Do(new PostLetter(Guid.NewGuid(), Lund.Anna, last));
        Assert.Null(ToPost(story));
    }

    /// <returns>Where staff see the words.</returns>
    private static int Say(CaseStory story, CaseCommand command)
    {
        story.Do(command);
        return story.Case!.ForStaff().Timeline.ToList().FindLastIndex(entry => PostDecisions.Letter(entry.What) is not null);
    }

    private static IReadOnlyList<int>? ToPost(CaseStory story) => story.Case!.ForStaff().ToPost;
}
