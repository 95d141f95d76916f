using Servicenav.Api.Keys;
using Servicenav.ApiKeys;
using Servicenav.Sites;

namespace Servicenav.Channels.Open311;

/// <summary>Lets clients in: those with a key within the key's limits, whoever only reads without one within the address's.</summary>
internal sealed class Open311Door(Site site, ApiDoor door, Open311Limit limit)
{
    /// <exception cref="Open311Exception">The key does not open here, or no more now.</exception>
    public async Task<ApiKey> Enter(HttpContext http, Open311Values values)
    {
        var entry = await door.Enter(http, site, values["api_key"], ApiScope.Open311);
        if (entry.Refusal is not { } refusal)
            return entry.Key!;
        var status = refusal.Status() == StatusCodes.Status429TooManyRequests ? StatusCodes.Status429TooManyRequests : StatusCodes.Status403Forbidden;
        if (entry.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = $"{Allowance.Seconds(wait)}";
        var words = refusal == ApiRefusal.KeyIsMissing ? site["open311.keyMissing"] : site.Words.Of("api.no", refusal);
        throw new Open311Exception(Api.ApiProblem.Name(refusal), words, status);
    }

    /// <exception cref="Open311Exception">So much has been read that the next minute must come first.</exception>
    public async Task Read(HttpContext http, Open311Values values)
    {
        if (values["api_key"] is not null)
        {
            await Enter(http, values);
            return;
        }

        if (limit.Allows(http))
            return;
        http.Response.Headers.RetryAfter = $"{Open311Limit.WindowMinutes * 60}";
        throw new Open311Exception("too-many-reads", site["open311.tooMany"], StatusCodes.Status429TooManyRequests);
    }
}
