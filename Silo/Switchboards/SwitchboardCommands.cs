using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Webhooks;

namespace Servicenav.Switchboards;

/// <summary>
/// Posts commands to switchboards as signed CloudEvents, at least once: connect a waiting call with a desk's telephone, or
/// call a citizen. The event's id is the message's, the same at every try.
/// </summary>
internal sealed class SwitchboardCommands(SwitchboardKeys keys, Catalogues catalogues, IHttpClientFactory http, TimeProvider time) : ICarrier
{
    public const string Connect = "org.servicenav.command.connect";
    public const string CallBack = "org.servicenav.command.call-back";

    /// <summary>The caller has hung up or was helped otherwise long before.</summary>
    private const int MostConnectTries = 4;

    public string Kind => Messages.Switchboard;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var wish = EventJson.Read<SwitchboardMessage>(message.Body);
        var municipality = wish.Case.Municipality;
        if (catalogues.Find(municipality) is not { Phone: { } phone } known
            || (wish.Switchboard ?? phone.Switchboards.FirstOrDefault()) is not { } switchboard
            || keys.Of(municipality, switchboard) is not ({ } secret, { } address))
            return Carried.Never("no address is configured for the switchboard");
        if (known.Staff.FirstOrDefault(member => member.Unit.Key == wish.Desk.Unit && member.Desk == wish.Desk.Desk)?.Extension is not { } extension)
            return Carried.Never("the desk has no extension in the catalogue");
        if (wish.Call is not null && message.Attempts >= MostConnectTries)
            return Carried.Never("the switchboard does not answer, and the caller no longer waits");

        var (id, now) = (message.Id.ToString(), time.Instant());
        var body = wish.Call is { } call
            ? CloudEvent.Write(id, $"/{municipality}", Connect, now, new { Call = call, Extension = extension })
            : CloudEvent.Write(id, $"/{municipality}", CallBack, now, new { Number = wish.Phone, Extension = extension });
        using var request = SignedRequest.Post(address, secret, id, body, now);
        using var client = http.CreateClient(nameof(SwitchboardCommands));
        using var answer = await client.SendAsync(request);
        return (int)answer.StatusCode switch
        {
            >= 200 and < 300 => Carried.Ok,
            404 or 410 or 422 => Carried.Never($"the switchboard answered {(int)answer.StatusCode}"),
            var status => Carried.NotNow($"the switchboard answered {status}"),
        };
    }
}
