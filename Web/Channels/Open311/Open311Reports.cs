using Servicenav.ApiKeys;
using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Sites;

namespace Servicenav.Channels.Open311;

/// <summary>Opens a case for what a client's user has reported.</summary>
internal sealed class Open311Reports(Site site, Open311Door door, IGrainFactory grains)
{
    private const int LongestIdempotencyKey = 200;

    public async Task<Open311Node> Take(HttpContext http, Open311Values values)
    {
        var key = await door.Enter(http, values);
        var (open, service) = Open311Report.Read(values, site);
        var reference = await Open(open, Idempotency(http, key));
        return new("service_requests", new Open311List("request", [(Open311Node[])
        [
            new("service_request_id", reference),
            new("service_notice", site.Say(service.Terms.Name)),
            new("account_id", null),
        ]]));
    }

    /// <summary>What makes a client's repeated request the same one; null when it does not say.</summary>
    private string? Idempotency(HttpContext http, ApiKey key) => http.Request.Headers["Idempotency-Key"].ToString() switch
    {
        "" => null,
        { Length: > LongestIdempotencyKey } => throw new Open311Exception("idempotency-key-is-wrong", $"Idempotency-Key has at most {LongestIdempotencyKey} characters."),
        var said => $"{site.Municipality.Key}/open311/{key.Id}/{said}",
    };

    /// <summary>A request that is sent again finds its own reference; a reference that is another's is passed over.</summary>
    private async Task<string> Open(Open open, string? same)
    {
        open = same is null ? open : open with { RequestId = NamedId.From(same) };
        foreach (var reference in Reference.Of(site.Municipality.Prefix, same ?? $"{open.RequestId}"))
        {
            var reply = await grains.Do(new(site.Municipality.Key, reference), open);
            switch (reply.Refusal)
            {
                case null:
                    return reference;
                case Refusal.ReferenceIsTaken:
                    continue;
                case { } refusal when refusal.IsTemporary():
                    throw new Open311Exception("try-again", "Nothing could be stored just now.", StatusCodes.Status503ServiceUnavailable);
                case { } refusal:
                    throw new Open311Exception(Api.ApiProblem.Name(refusal), site.Words.Of("refusal", refusal));
            }
        }

        throw new Open311Exception("try-again", "No reference is free.", StatusCodes.Status503ServiceUnavailable);
    }
}
