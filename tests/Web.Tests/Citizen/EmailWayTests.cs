using System.Text.RegularExpressions;
using MimeKit;
using Servicenav.Cases;

namespace Servicenav.Citizen;

/// <summary>From a typed address to letters that may say what is in the case.</summary>
public sealed class EmailWayTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private static readonly Actor Officer = Actor.Officer("eva.persson", "Eva Persson", new("lund", "dalby", "d1"));

    [Theory]
    [InlineData("sv", false, 320)]
    [InlineData("easy", true, 1280)]
    public async Task a_code_from_the_letter_confirms_the_address(string language, bool scripts, int width)
    {
        await using var citizen = await browser.Visit(site, new(language, scripts, width));
        await citizen.ToForm();
        await citizen.Fill("epost", "anna.ek@exempel.se");
        await citizen.Press("form.go");
        await citizen.Press("check.send");
        var receipt = await citizen.Receipt();
        await citizen.Sees(citizen.Words.Say("email.sent", ("address", "anna.ek@exempel.se")));
        await citizen.Follow("receipt.follow");
        await citizen.Fill("epostkod", "12 34");
        await citizen.Press("email.confirm");
        await citizen.Sees(citizen.Words["refusal.EmailCodeIsWrong"]);
        await citizen.Look("8-email-wrong");

        await receipt.Do(site, new Route(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), new("lund", "dalby"), "Rätt kontor"));
        await receipt.Do(site, new Claim(Guid.NewGuid(), Officer));
        await receipt.Do(site, new Reply(Guid.NewGuid(), Officer, "Ett hemligt besked."));
        var letters = await Letters(receipt, 2);
        Assert.All(letters, letter => Assert.DoesNotContain("hemligt", letter.TextBody, StringComparison.Ordinal));
        Assert.All(letters, letter => Assert.DoesNotContain("belysning", letter.Subject + letter.TextBody, StringComparison.OrdinalIgnoreCase));

        await citizen.Fill("epostkod", Regex.Match(letters[0].TextBody!, @"\b\d{6}\b").Value);
        await citizen.Press("email.confirm");
        await citizen.Sees(citizen.Words["email.done"]);
        await citizen.Sees(citizen.Words.Say("email.confirmed", ("address", "anna.ek@exempel.se")));
        await citizen.Look("8-email-confirmed");
        await receipt.Do(site, new Answer(Guid.NewGuid(), Officer, "Lampan är lagad."));
        Assert.Contains("Lampan är lagad.", (await Letters(receipt, 3))[^1].TextBody, StringComparison.Ordinal);
    }

    /// <summary>Earliest first; a letter's date has whole seconds, so the order is that of the files.</summary>
    private async Task<IReadOnlyList<MimeMessage>> Letters(Receipt receipt, int count)
    {
        var folder = Path.Combine(site.Data, "outgoing");
        for (var tries = 0; tries < 150; tries++)
        {
            var found = !Directory.Exists(folder) ? [] : new DirectoryInfo(folder).GetFiles("*.eml").OrderBy(file => file.LastWriteTimeUtc)
                .Select(file => MimeMessage.Load(file.FullName)).Where(it => it.Subject!.Contains(receipt.Reference, StringComparison.Ordinal)).ToList();
            if (found.Count >= count)
                return found;
            await Task.Delay(100);
        }

        throw new TimeoutException($"not {count} letters");
    }
}
