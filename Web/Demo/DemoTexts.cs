using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Channels.SignedEvents;
using Servicenav.Channels.TextMessages;
using Servicenav.Forms;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Outgoing;
using Servicenav.Sites;
using Servicenav.TextMessages;

namespace Servicenav.Demo;

/// <param name="Number">The citizen's.</param>
/// <param name="Out">True for what the municipality has sent.</param>
public sealed record DemoText(string Municipality, string Number, string Words, bool Out, Instant At);

/// <summary>An invented gateway of text messages: what it is given to send is shown on a page, where one may also write to the municipality.</summary>
internal sealed class DemoTexts(TextIntake intake, CitizenWords words, Catalogues catalogues, TimeProvider time) : ICarrier
{
    private const int Most = 50;
    private readonly ConcurrentQueue<DemoText> _texts = new();

    public string Kind => Messages.Text;

    /// <summary>Latest first.</summary>
    public IEnumerable<DemoText> Of(Municipality municipality) => _texts.Where(text => text.Municipality == municipality.Key).Reverse();

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var about = EventJson.Read<CitizenMessage>(message.Body);
        if (catalogues.Find(about.Case.Municipality) is not { } municipality || about.To.Phone is not { } phone)
            return Carried.Never("there is no telephone number that can get one");
        Keep(new(municipality.Key, phone, words.Text(about, municipality), Out: true, Now));
        await intake.Take(municipality, "demo", new TextNews.Reported(TextId.Of(about.Case, message.Id), Why: null));
        return Carried.Ok;
    }

    public static IResult Show(Site site, DemoTexts texts) => Page(site, texts);

    /// <summary>Somebody writes to the municipality.</summary>
    public static async Task<IResult> Write(IFormCollection form, Site site, DemoTexts texts)
    {
        if (PhoneNumber.Reachable(form.Line("nummer") ?? "") is not { } number || form.Text("text") is not { } words)
            return Page(site, texts);
        try
        {
            await texts.Come(site.Municipality, number, words);
            return Results.LocalRedirect(site.Path("prova/sms"));
        }
        catch (EventProblem problem)
        {
            return Results.StatusCode(problem.Status);
        }
    }

    private static RazorComponentResult<DemoTextsPage> Page(Site site, DemoTexts texts) =>
        Pages.Page<DemoTextsPage>(new { Texts = texts.Of(site.Municipality).ToList(), Number = DemoWords.Phone() });

    private Task<bool> Come(Municipality municipality, string number, string words)
    {
        Keep(new(municipality.Key, number, words, Out: false, Now));
        return intake.Take(municipality, "demo", new TextNews.Received(Guid.NewGuid().ToString(), number, words));
    }

    private void Keep(DemoText text)
    {
        _texts.Enqueue(text);
        while (_texts.Count > Most)
            _texts.TryDequeue(out _);
    }

    private Instant Now => time.Instant();
}
