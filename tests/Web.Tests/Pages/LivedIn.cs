using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Api;
using Servicenav.ApiKeys;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Pages;

/// <summary>A site where something has happened: cases in several states, a file, a draft of the catalogue, an invitation and a number.</summary>
public sealed class LivedIn : IAsyncLifetime
{
    private static readonly Actor Anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
    private static readonly Actor Chief = Actor.Supervisor("helena.wikander", "Helena Wikander");

    public SiteHost Site { get; } = new(new(Broker()) { ["Servicenav:Kiosks:lund:dalby"] = "vid-dorren" });

    /// <summary>Held by Anna, with everything that a case can hold.</summary>
    internal CaseKey Held { get; private set; }

    internal CaseKey Closed { get; private set; }

    /// <summary>Goes on with Anna.</summary>
    internal CaseKey Chat { get; private set; }

    /// <summary>Waits at the department of social services.</summary>
    internal CaseKey Waiting { get; private set; }

    /// <summary>Paths below the municipality.</summary>
    internal string Draft { get; private set; } = "";

    /// <summary>The place of a reply in the held case's timeline.</summary>
    internal int Letter { get; private set; }

    internal string Invitation { get; private set; } = "";

    internal string ApiKey { get; private set; } = "";

    internal string Number { get; private set; } = "";

    /// <summary>Opens both of the citizen's cases.</summary>
    internal string Code { get; } = FollowCode.New();

    public async Task InitializeAsync()
    {
        Held = await Open();
        await Do(Held, new Reply(Guid.NewGuid(), Anna, "Tack!\nVi tittar på det."));
        await Do(Held, new AddMessage(Guid.NewGuid(), Actor.Citizen(), Channel.Web, "<b>Två</b> lampor & en stolpe."));
        await Do(Held, new AddNote(Guid.NewGuid(), Anna, "Ring ”driften”."));
        await Do(Held, new ExtendPromise(Guid.NewGuid(), Anna, TimeProvider.System.GetUtcNow().ToInstant() + Duration.FromDays(40), "En reservdel."));
        await Do(Held, new AskCitizen(Guid.NewGuid(), Anna, "Vilket nummer?"));
        await Do(Held, new OfferHandover(Guid.NewGuid(), Anna, new("lund", "tekniska"), "Kan ni ta den?"));
        Letter = (await Site.View(Held))!.Timeline.ToList().FindIndex(entry => entry.What is Replied);
        Closed = await Open();
        await Do(Closed, new Answer(Guid.NewGuid(), Anna, "Den är lagad."));
        await Do(Closed, new Close(Guid.NewGuid(), Anna, "Klart"));
        Chat = await Chatting();
        Waiting = await Site.Case(Lund.OfSocial, "Pengarna räcker inte.");

        var catalogue = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"));
        Draft = await Posted("prov-administrator", "/admin/katalog/utkast", ("namn", "Kortare svar"), ("fil", catalogue.Replace("within: 2d", "within: 1d", StringComparison.Ordinal)));
        ApiKey = (await Site.ApiKey([ApiScope.Services, ApiScope.CasesRead]))[4..12];
        Number = await Posted("anna.lindqvist", "/disk/nummer");
        Invitation = await Posted("prov-administrator", "/admin/konton/ny", ("namn", "ny.granskare"), ("fullt", "Ny Granskare"), ("roll", "Auditor"));
    }

    /// <summary>One that is configured and away: the page that leads to it is there.</summary>
    private static Dictionary<string, string> Broker()
    {
        using var broker = new IdentityProvider();
        return broker.CitizenSettings;
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    private async Task<CaseKey> Open()
    {
        var (key, file) = (new CaseKey("lund", Reference.New("LND")), Guid.NewGuid());
        await Site.Services.GetRequiredService<IAttachmentStore>().Save(file, TimeProvider.System.GetUtcNow().ToInstant(), new MemoryStream(Sample.Pdf));
        await Site.Services.GetRequiredService<IAttachmentStore>().Give(key, [file], TimeProvider.System.GetUtcNow().ToInstant());
        await Do(key, new Open(
            Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Lampan är <i>mörk</i> & \"farlig\".", "gatubelysning", Contact: new("Åsa Ek", "asa.ek@example.se", "070-1740601"),
            FollowKey: FollowCode.Hash(Code), Attachments: [new(file, "lampa & stolpe.pdf", AttachmentKind.Pdf, Sample.Pdf.Length)]));
        await Do(key, new Route(Guid.NewGuid(), Chief, new("lund", "kristallen"), "Rätt kontor"));
        await Do(key, new Claim(Guid.NewGuid(), Anna));
        return key;
    }

    private async Task<CaseKey> Chatting()
    {
        var key = new CaseKey("lund", Reference.New("LND"));
        await Do(key, new Open(Guid.NewGuid(), Actor.Citizen(), Channel.Chat, new("sv"), "Är <i>ni</i> där?", FollowKey: FollowCode.Hash(Code)));
        await Do(key, new Claim(Guid.NewGuid(), Anna));
        await Do(key, new Reply(Guid.NewGuid(), Anna, "Ja & nej"));
        return key;
    }

    private async Task Do(CaseKey key, CaseCommand command) =>
        Assert.Null((await Site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Refusal);

    /// <returns>The page that the form leads to, or the link that it shows, below the municipality.</returns>
    private async Task<string> Posted(string person, string path, params (string Name, string Value)[] fields)
    {
        using var http = new HttpClient { BaseAddress = new(Site.Address), Timeout = TimeSpan.FromMinutes(1) };
        using var form = new MultipartFormDataContent { { new StringContent(await Site.SignIn(http, person)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            if (name == "fil")
                form.Add(new StringContent(value), name, "katalog.yaml");
            else
                form.Add(new StringContent(value), name);
        }

        using var answer = await http.PostAsync($"/lund{path}", form);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        var link = Regex.Match(await answer.Content.ReadAsStringAsync(), "/lund(/personal/inbjudan/[^\"<\\s]+)");
        return link.Success ? link.Groups[1].Value : answer.RequestMessage!.RequestUri!.AbsolutePath["/lund".Length..];
    }
}
