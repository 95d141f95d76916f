using Servicenav.Catalogue;
using Servicenav.Outbox;

namespace Servicenav.Cases;

public sealed class TextTests
{
    [Theory]
    [InlineData("070-174 06 01", "+46701740601")]
    [InlineData("0046 70 174 06 01", "+46701740601")]
    [InlineData("+45 12 34 56 78", "+4512345678")]
    [InlineData("71120", null)]
    [InlineData("Banken", null)]
    [InlineData("+4670174060199999", null)]
    [InlineData("", null)]
    public void a_number_has_one_form_or_cannot_be_reached(string written, string? number) => Assert.Equal(number, PhoneNumber.Reachable(written));

    [Fact]
    public void the_first_report_counts_and_after_a_failed_one_the_citizen_is_told_in_another_way_until_they_write()
    {
        var story = CaseStory.Held(Lund.Anna, Lund.Need(contact: new Contact(Phone: "070-1740601", Email: "asa@example.se", Way: ContactWay.TextMessage)));
        story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Ja?"));
        var sent = Assert.Single(Messages.Of(story.Case!, story.Transitions[^1]));
        Assert.Equal(Messages.Text, sent.Kind);
        Assert.Equal(Refusal.NotAllowed, story.Try(new NoteText(Guid.NewGuid(), Lund.Citizen, sent.Id, null)));

        story.Do(new NoteText(Guid.NewGuid(), Actor.Engine, sent.Id, "avstängd"));
        story.Do(new NoteText(Guid.NewGuid(), Actor.Engine, sent.Id, null));
        Assert.Equal("avstängd", Assert.Single(story.All<TextReported>()).Why);
        Assert.Equal(Messages.Citizen, Kind());

        story.Do(new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.TextMessage, "Här är jag"));
        Assert.Equal(Messages.Text, Kind());

        string Kind()
        {
            story.Do(new Reply(Guid.NewGuid(), Lund.Anna, "Ja?"));
            return Assert.Single(Messages.Of(story.Case!, story.Transitions[^1])).Kind;
        }
    }
}
