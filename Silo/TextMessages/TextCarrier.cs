using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Outgoing;
using Servicenav.Webhooks;

namespace Servicenav.TextMessages;

/// <summary>
/// Posts text messages to the municipality's gateway as signed CloudEvents, at least once, as docs/texts.md says. A message that cannot
/// arrive is noted in its case, where staff see it.
/// </summary>
internal sealed class TextCarrier(
    TextGateways gateways, CitizenWords words, Catalogues catalogues, IGrainFactory grains, IHttpClientFactory http, TimeProvider time) : ICarrier
{
    public const string Send = "org.servicenav.command.send-text";

    public string Kind => Messages.Text;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var about = EventJson.Read<CitizenMessage>(message.Body);
        var municipality = about.Case.Municipality;
        if (catalogues.Find(municipality) is not { } known)
            return Carried.Never("the municipality is no longer here");
        if (gateways.Out(municipality) is not ({ } secret, { } address))
            return Carried.Never("no gateway for text messages is configured");
        if (about.To.Phone is not { } written || PhoneNumber.Reachable(written) is not { } number)
            return await NotToBe("there is no telephone number that can get one");
        var phone = grains.GetGrain<ITextNumberGrain>($"{municipality}/{CitizenId.Of(new(Phone: number))}");
        if (await phone.WhyNot() is { } why)
            return await NotToBe(why == NoTexts.Stopped ? "the number has asked for none" : "the number gets none");

        var now = time.Instant();
        var body = CloudEvent.Write(
            message.Id.ToString(), $"/{municipality}", Send, now, new { Text = TextId.Of(about.Case, message.Id), To = number, Words = words.Text(about, known) });
        using var request = SignedRequest.Post(address, secret, message.Id.ToString(), body, now);
        using var client = http.CreateClient(nameof(TextCarrier));
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode switch
        {
            >= 200 and < 300 => Carried.Ok,
            var status and (404 or 410 or 422) => await NotToBe($"the gateway answered {status}"),
            var status => Carried.NotNow($"the gateway answered {status}"),
        };

        async Task<Carried> NotToBe(string reason)
        {
            var noted = await grains.Case(about.Case).Do(new NoteText(TextId.Request(message.Id), Actor.Engine, message.Id, reason));
            return noted.Refusal?.IsTemporary() == true ? Carried.NotNow("what became of it could not be noted") : Carried.Never(reason);
        }
    }
}
