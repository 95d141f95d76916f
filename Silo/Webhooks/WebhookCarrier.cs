using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Webhooks;

/// <summary>Posts events as signed CloudEvents, at least once. The event's id is the message's, the same at every try.</summary>
internal sealed class WebhookCarrier(WebhookSecrets secrets, GuardedHttp http, PublicAddress site, Catalogues catalogues, TimeProvider time) : ICarrier
{
    public string Kind => WebhookMessages.Carrier;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var (municipality, key) = WebhookMessages.Receiver(message.Kind);
        if (catalogues.Find(municipality)?.Webhooks.FirstOrDefault(webhook => webhook.Key == key) is not { } webhook)
            return Carried.Never("the receiver is no longer in the catalogue");
        if (secrets.Of(municipality, key) is not { Length: > 0 } known)
            return Carried.NotNow("no secret is configured for the receiver");

        var now = time.Instant();
        var body = message.Case == default ? CloudEvent.Test(message.Id, municipality, site, now) : CloudEvent.Of(message, site);
        using var request = SignedRequest.Post(webhook.Address, known, message.Id.ToString(), body, now);
        try
        {
            var status = await http.Send(request).ConfigureAwait(false);
            return (int)status is >= 200 and < 300 ? Carried.Ok
                : status == HttpStatusCode.Gone ? Carried.NoMore("the receiver answered 410")
                : Carried.NotNow($"the receiver answered {(int)status}");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            return Carried.NotNow(Why(failure));
        }
    }

    private static string Why(Exception failure) => failure switch
    {
        OperationCanceledException => "no answer in time",
        { InnerException: RefusedAddressException } or RefusedAddressException => "the address is internal, or not encrypted, and Servicenav:WebhookNetworks does not name it",
        { InnerException: AuthenticationException } => "the receiver could not prove who it is",
        HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } } => "the address is unknown",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "no connection",
        _ => "the connection broke",
    };
}
