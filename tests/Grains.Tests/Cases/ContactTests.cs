using System.IO.Hashing;
using System.Text;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Cases;

/// <summary>How the citizen is told: in the way and language that were asked for, and never where it cannot be read.</summary>
public sealed class ContactTests
{
    private static readonly byte[] Key = FollowCode.Hash("7K3M9-QXD2F-7K3M9-QXD2F-7K3M9-1");
    private static readonly Contact Asa = new("Åsa Öberg", "asa@exempel.se", "0701234567");

    [Fact]
    public void every_later_message_follows_what_the_citizen_asks_for()
    {
        var story = CaseStory.Opened(Lund.Need(contact: Asa) with { FollowKey = Key });
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Citizen, new Language("sv", EasyRead: true), ContactWay.TextMessage));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Hemligt besked"));
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Anna, Way: ContactWay.Letter, Address: "Storgatan 1\n222 22 Lund"));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Mer"));
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Citizen, new Language("en"), ContactWay.Page));
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Svaret"));

        var told = Told(story);
        Assert.Equal(
            [
                (Messages.Citizen, CitizenMessageKind.Receipt), (Messages.Citizen, CitizenMessageKind.Acknowledged),
                (Messages.Text, CitizenMessageKind.Reply), (Messages.Letter, CitizenMessageKind.Reply),
            ],
            told.Select(it => (it.Kind, it.Words.Kind)));
        Assert.Equal(["sv", "sv", "easy", "easy"], told.Select(it => it.Words.Language.TextKey));
        Assert.Equal(
            [new("Åsa Öberg", "asa@exempel.se"), new("Åsa Öberg", "asa@exempel.se"), new(Phone: "0701234567"), new()],
            told.Select(it => it.Words.To));
        Assert.All(told, it => Assert.Null(it.Words.Text));
        Assert.Equal("Storgatan 1\n222 22 Lund", story.Case!.ForStaff().Contact!.Address);
        Assert.Equal("en", story.Case!.ForCitizen().Language.Code);
        Assert.Equal(ContactWay.Page, story.Case!.ForStaff().Contact!.Way);
    }

    [Fact]
    public void a_protected_citizen_is_told_in_the_way_that_was_asked_for_and_no_carrier_knows_who_it_is()
    {
        var story = CaseStory.Opened(Lund.Need(contact: Asa) with { FollowKey = Key });
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        story.Do(new Protect(Guid.NewGuid(), Lund.Helena, true, "Skyddade uppgifter"));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Hej"));
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Citizen, Way: ContactWay.TextMessage));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Hej igen"));
        Assert.Equal([new(Email: "asa@exempel.se"), new(Phone: "0701234567")], Told(story).TakeLast(2).Select(it => it.Words.To));
    }

    [Fact]
    public void a_way_is_chosen_only_where_it_leads_somewhere()
    {
        var story = CaseStory.Opened();
        Assert.Equal(Refusal.WayIsNotOpen, story.Try(new PreferContact(Guid.NewGuid(), Lund.Citizen, Way: ContactWay.Email)));
        Assert.Equal(Refusal.WayIsNotOpen, story.Try(new PreferContact(Guid.NewGuid(), Lund.Citizen, Way: ContactWay.TextMessage)));
        Assert.Equal(Refusal.TextIsTooLong, story.Try(new PreferContact(Guid.NewGuid(), Lund.Citizen, Address: new('x', 501))));
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Citizen, Way: ContactWay.TextMessage, Phone: "0701234567"));
        Assert.Equal("0701234567", story.Case!.ForStaff().Contact!.Phone);

        var nothing = story.Transitions.Count;
        story.Do(new PreferContact(Guid.NewGuid(), Lund.Citizen, new Language("sv"), ContactWay.TextMessage));
        Assert.Equal(nothing, story.Transitions.Count);
        Assert.Equal(ContactWay.Page, Assert.Single(ContactDecisions.Ways(Asa with { Email = null, Phone = null }, Lund.Municipality)));
    }

    [Fact]
    public void a_link_in_a_letter_opens_the_case_only_while_its_letters_go_to_that_address()
    {
        var story = CaseStory.Opened(Lund.Need(contact: Asa) with { FollowKey = Key, EmailCode = "123456" });
        Assert.Null(Told(story)[0].Words.Code);
        story.Do(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "123456"));
        story.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        var code = Told(story)[^1].Words.Code!;

        Assert.True(FollowCode.TryParse(code, out var read) && read == code);
        Assert.Equal(Key, story.Case!.FollowKeyBy(FollowCode.Hash(code)));
        Assert.Equal(Key, story.Case!.FollowKeyBy(Key));
        Assert.Null(story.Case!.FollowKeyBy(FollowCode.Hash(FollowCode.New())));

        story.Do(new AskEmail(Guid.NewGuid(), Lund.Citizen, "ny@exempel.se", "654321"));
        Assert.Null(story.Case!.FollowKeyBy(FollowCode.Hash(code)));
        Assert.Null(story.Case!.FollowKeyBy(FollowCode.Hash(FollowCode.InLettersTo("ny@exempel.se", Key))));
    }

    [Fact]
    public void a_number_that_somebody_wrote_gets_no_link_into_the_case_but_one_that_wrote_itself_does()
    {
        var phone = new Contact(Phone: "0701234567");
        var written = CaseStory.Opened(Lund.Need(contact: phone with { Way = ContactWay.TextMessage }) with { FollowKey = Key });
        var own = CaseStory.Opened(Lund.Need(contact: phone) with { FollowKey = Key, Channel = Channel.TextMessage });

        Assert.Equal((Messages.Text, null), (Told(written)[0].Kind, Told(written)[0].Words.Code));
        Assert.Equal((Messages.Text, FollowCode.InLettersTo("0701234567", Key)), (Told(own)[0].Kind, Told(own)[0].Words.Code));
    }

    [Fact]
    public void an_address_from_which_letters_come_back_hears_nothing_until_it_is_confirmed_anew()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: Asa) with { FollowKey = Key });
        story.Do(new NoteUndelivered(Guid.NewGuid(), Actor.Engine, "asa@exempel.se", "5.1.1"));
        var before = Told(story).Count;
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Hörs detta?"));
        story.Do(new NoteUndelivered(Guid.NewGuid(), Actor.Engine, "asa@exempel.se", "5.1.1"));

        Assert.Equal(before, Told(story).Count);
        Assert.Single(story.Events.OfType<EmailUndelivered>());
        Assert.True(story.Case!.ForStaff().EmailFails());
        Assert.Equal(Refusal.NotAllowed, story.Try(new NoteUndelivered(Guid.NewGuid(), Lund.Citizen, null, "5.1.1")));

        story.Do(new AskEmail(Guid.NewGuid(), Lund.Citizen, "ny@exempel.se", "654321"));
        story.Do(new NoteUndelivered(Guid.NewGuid(), Actor.Engine, "ASA@exempel.se", "5.1.1"));
        story.Do(new ConfirmEmail(Guid.NewGuid(), Lund.Citizen, "654321"));
        story.Do(new Answer(Guid.NewGuid(), Lund.Anna, "Nu då?"));
        Assert.Equal((CitizenMessageKind.Answer, "Nu då?"), (Told(story)[^1].Words.Kind, Told(story)[^1].Words.Text));
    }

    [Fact]
    public void a_report_that_anybody_may_write_is_believed_only_with_the_id_of_a_letter_to_the_address_that_the_case_has_now()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: Asa) with { FollowKey = Key });
        story.WaitUntil(Lund.Monday + NodaTime.Duration.FromDays(60));
        var letter = story.Sent().First(message => message.Kind == Messages.Citizen).Id;
        var changed = letter.ToByteArray();
        changed[0] ^= 1;

        Assert.Equal(story.Sent(), story.Sent(), (one, other) => one.Id == other.Id);
        Assert.Contains(story.Sent(), message => message.Kind == Messages.Staff);
        foreach (var forged in story.Sent().Where(message => message.Kind != Messages.Citizen).Select(message => message.Id)
            .Append(Guid.NewGuid()).Append(new Guid(changed)).Append(new Guid(XxHash128.Hash(Encoding.UTF8.GetBytes($"{CaseStory.Key}/1/0/citizen")))))
        {
            Assert.Equal(Refusal.NotAllowed, story.Try(Report(forged)));
        }

        Assert.Equal(Refusal.NotAllowed, CaseDecisions.Decide(story.Case! with { Key = new("lund", Reference.New("LND")) }, Report(letter), Lund.Municipality, story.Now).Refusal);
        story.Do(new AskEmail(Guid.NewGuid(), Lund.Citizen, "ny@exempel.se", "654321"));
        Assert.Equal(Refusal.NotAllowed, story.Try(Report(letter)));
        story.Do(Report(story.Sent()[^1].Id));
        Assert.True(story.Case!.ForStaff().EmailFails());
    }

    [Fact]
    public void a_case_without_a_secret_believes_no_report()
    {
        var story = CaseStory.Opened(Lund.Need(contact: Asa));
        Assert.Equal(Refusal.NotAllowed, story.Try(Report(story.Sent()[0].Id)));
        Assert.Equal(Refusal.NotAllowed, CaseStory.Opened().Try(Report(Guid.NewGuid())));
    }

    private static NoteUndelivered Report(Guid letter) => new(letter, Actor.Engine, Address: null, "5.1.1");

    private static List<(string Kind, CitizenMessage Words)> Told(CaseStory story) => [.. story.Sent()
        .Where(message => message.Kind is Messages.Citizen or Messages.Text or Messages.Letter)
        .Select(message => (message.Kind, EventJson.Read<CitizenMessage>(message.Body)))];
}
