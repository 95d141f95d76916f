using MimeKit;
using Servicenav.Cases;

namespace Servicenav.Outgoing;

/// <summary>What citizens are told, read from the letters that a mail server would pick up.</summary>
public sealed class OutgoingMailTests(SiteHost site) : IClassFixture<SiteHost>
{
    private static readonly Actor Anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
    private static readonly List<string> Order = ["Vi har", "En handläggare", "Svar"];

    [Fact]
    public async Task a_citizen_gets_a_receipt_an_acknowledgement_and_the_answer_by_mail()
    {
        var key = await Open(new("Åsa Öberg", "asa.oberg@example.se"), new("sv"));
        await Do(key, new Claim(Guid.NewGuid(), Anna));
        await Do(key, new Answer(Guid.NewGuid(), Anna, "Lampan byts på måndag, säger Örjan."));

        var letters = await Letters(key, 3);

        Assert.Equal(
            [
                $"Vi har tagit emot ditt ärende {key.Reference}",
                $"En handläggare har tagit ditt ärende {key.Reference}",
                $"Svar på ditt ärende {key.Reference}",
            ],
            letters.Select(letter => letter.Subject));
        Assert.All(letters, letter => Assert.Equal("asa.oberg@example.se", letter.To.Mailboxes.Single().Address));
        Assert.All(letters, letter => Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]));
        Assert.Contains("Lampan byts på måndag, säger Örjan.", letters[2].TextBody);
        Assert.Equal(3, letters.Select(letter => letter.MessageId).Distinct().Count());
    }

    [Theory]
    [InlineData("en", false, "We have received your case")]
    [InlineData("sv", true, "Vi har fått ditt ärende")]
    public async Task letters_are_in_the_citizens_language(string language, bool easy, string subject)
    {
        var key = await Open(new(null, "guest@example.se"), new(language, easy));

        Assert.StartsWith(subject, (await Letters(key, 1))[0].Subject);
    }

    [Fact]
    public async Task the_unit_that_has_the_case_is_told_what_to_post_and_not_what_it_says_or_to_whom()
    {
        var key = await Open(new("Åsa Öberg", Way: ContactWay.Letter, Address: "Storgatan 1\n222 22 Lund"), new("sv"));
        await Do(key, new Claim(Guid.NewGuid(), Anna));
        await Do(key, new Answer(Guid.NewGuid(), Anna, "Lampan byts på måndag."));

        var letter = Assert.Single(await Letters(key, 1));
        Assert.Equal("kristallen@lund.example", letter.To.Mailboxes.Single().Address);
        Assert.Equal($"Ett brev att posta i ärende {key.Reference}", letter.Subject);
        Assert.DoesNotContain(["Lampan", "Öberg", "Storgatan"], word => letter.TextBody!.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_address_that_no_letter_can_reach_harms_nothing()
    {
        var key = await Open(new("Bo", "inte en adress\r\nBcc: alla@example.se"), new("sv"));
        var other = await Open(new("Åsa", "asa@example.se"), new("sv"));

        Assert.Single(await Letters(other, 1));
        Assert.Empty(All(key));
    }

    private async Task<CaseKey> Open(Contact contact, Language language)
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        await Do(key, new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, language, "Lampan är trasig", "gatubelysning", Contact: contact));
        return key;
    }

    private async Task Do(CaseKey key, CaseCommand command) =>
        Assert.Null((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Refusal);

    private async Task<List<MimeMessage>> Letters(CaseKey key, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (All(key).Count < count)
        {
            Assert.False(limit.IsCancellationRequested, $"{count} letters of {key} did not come");
            await Task.Delay(50, CancellationToken.None);
        }

        return All(key);
    }

    private List<MimeMessage> All(CaseKey key)
    {
        var folder = Path.Combine(site.Data, "outgoing");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.eml").Select(file => MimeMessage.Load(file))
                .Where(letter => letter.Subject!.Contains(key.Reference, StringComparison.Ordinal))
                .OrderBy(letter => Order.FindIndex(start => letter.Subject!.StartsWith(start, StringComparison.Ordinal)))]
            : [];
    }
}
