using NodaTime;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Cases;

/// <summary>Where letters go, and what they may say before the citizen has shown that the address is right.</summary>
public sealed class EmailTests
{
    private static CaseStory Asked()
    {
        var story = CaseStory.Opened(Lund.Need(contact: new("Åsa Öberg", "asa@exempel.se")) with { EmailCode = "123456" });
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        return story;
    }

    private static List<CitizenMessage> Letters(CaseStory story)
    {
        Case? it = null;
        var letters = new List<CitizenMessage>();
        foreach (var transition in story.Transitions)
        {
            it = CaseEvolution.Apply(it, CaseStory.Key, transition);
            letters.AddRange(Messages.Of(it, transition).Where(message => message.Kind == Messages.Citizen).Select(message => EventJson.Read<CitizenMessage>(message.Body)));
        }

        return letters;
    }

    [Fact]
    public void an_address_is_told_what_is_said_only_when_it_is_confirmed()
    {
        var story = Asked();
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Din mammas plats är klar."));
        Assert.Equal(Refusal.EmailCodeIsWrong, story.Try(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "123457")));
        Assert.Equal(Refusal.EmailCodeIsWrong, story.Try(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "")));
        story.Do(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "123456"));
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Välkommen på måndag."));

        var letters = Letters(story);
        Assert.Equal([CitizenMessageKind.ReceiptToConfirm, CitizenMessageKind.News, CitizenMessageKind.Answer], letters.Select(letter => letter.Kind));
        Assert.Equal(["123456", null, "Välkommen på måndag."], letters.Select(letter => letter.Text));
        Assert.True(story.Case!.ForStaff().Email() is { Confirmed: true, Address: "asa@exempel.se" });
    }

    [Fact]
    public void a_changed_address_must_be_confirmed_anew_and_the_old_one_hears_no_more()
    {
        var story = Asked();
        story.Do(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "123456"));
        story.Do(new AskEmail(Guid.NewGuid(), Lund.Citizen, "ny@exempel.se", "654321"));
        Assert.Equal(Refusal.EmailCodeIsWrong, story.Try(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "123456")));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Hemligt"));

        Assert.Equal(["ny@exempel.se", "ny@exempel.se"], Letters(story).TakeLast(2).Select(letter => letter.To.Email));
        Assert.DoesNotContain(Letters(story), letter => letter.Text == "Hemligt");
        Assert.Equal("ny@exempel.se", story.Case!.ForStaff().Contact!.Email);
    }

    [Fact]
    public void codes_are_never_shown_and_few_are_sent_in_a_day()
    {
        var story = Asked();
        for (var i = 0; i < 4; i++)
            story.Do(new AskEmail(Guid.NewGuid(), Lund.Citizen, "asa@exempel.se", "000000"));
        Assert.Equal(Refusal.TooManyEmailCodes, story.Try(new AskEmail(Guid.NewGuid(), Lund.Citizen, "asa@exempel.se", "000000")));
        foreach (var view in new[] { story.Case!.ForCitizen(), story.Case!.ForStaff() })
            Assert.All(view.Timeline.Select(entry => entry.What).OfType<EmailAsked>(), asked => Assert.Equal("", asked.Code));

        story.Now += Duration.FromDays(1);
        story.Do(new AskEmail(Guid.NewGuid(), Lund.Citizen, "asa@exempel.se", "000000"));
    }

    [Fact]
    public void who_left_no_address_may_give_one_later_and_one_that_nobody_asked_is_as_before()
    {
        var story = CaseStory.Opened();
        Assert.Null(story.Case!.ForCitizen().Email());
        Assert.Equal(Refusal.EmailCodeIsWrong, story.Try(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "123456")));
        story.Do(new AskEmail(Guid.NewGuid(), Lund.Citizen, "bo@exempel.se", "123456"));
        Assert.Equal((CitizenMessageKind.EmailCode, "bo@exempel.se"), (Letters(story).Single().Kind, Letters(story).Single().To.Email));

        Assert.True(CaseStory.Opened(Lund.Need(contact: new(Email: "c@exempel.se"))).Case!.ForStaff().Email() is { Confirmed: true });
    }
}
