using System.Security.Cryptography;
using NodaTime;
using Servicenav.ApiKeys;
using Servicenav.Sites;
using Servicenav.Telemetry;

namespace Servicenav.Api.Keys;

/// <summary>Lets systems in by their keys, or says why not; each request is counted either way.</summary>
internal sealed class ApiDoor(KnownKeys keys, KeyUses uses, UnknownKeyLimit unknown)
{
    private static readonly Duration Pause = Duration.FromMinutes(1);

    /// <param name="presented">The key as it was sent; null for none.</param>
    /// <param name="scope">What is asked for.</param>
    public async Task<ApiEntry> Enter(HttpContext http, Site site, string? presented, ApiScope scope)
    {
        var entry = await Look(http, site, presented, scope);
        Signals.ApiRequests.Add(
            1, new("municipality", site.Municipality.Key), new("key", entry.Key?.Id ?? "none"), new("outcome", entry.Refusal?.ToString() ?? "LetIn"));
        return entry;
    }

    private async Task<ApiEntry> Look(HttpContext http, Site site, string? presented, ApiScope scope)
    {
        if (string.IsNullOrWhiteSpace(presented))
            return new(null, ApiRefusal.KeyIsMissing);
        if (!ApiKeyText.TryParse(presented, out var id, out var hash)
            || await keys.Find(site.Municipality.Key, id) is not { } key || !CryptographicOperations.FixedTimeEquals(key.SecretHash, hash))
            return unknown.Allows(http) ? new(null, ApiRefusal.KeyIsUnknown) : new(null, ApiRefusal.TooManyUnknownKeys, Pause);

        var use = await uses.Of(site.Municipality, id);
        if (key.State(site.Now) is var state && state != ApiKeyState.Works)
        {
            use.Refuse(site.Now);
            return new(key, state == ApiKeyState.Revoked ? ApiRefusal.KeyIsRevoked : ApiRefusal.KeyHasExpired);
        }

        var left = use.Take(key, site.Now);
        left.Say(http.Response.Headers, key);
        if (left.Refusal is { } full)
            return new(key, full, left.RetryAfter);
        if (key.Scopes.Contains(scope))
            return new(key, null);
        use.Refuse(site.Now);
        return new(key, ApiRefusal.ScopeIsMissing);
    }
}

/// <param name="Key">Whose it is, also when it did not open; null when nobody knows.</param>
/// <param name="RetryAfter">When trying again may help.</param>
internal sealed record ApiEntry(ApiKey? Key, ApiRefusal? Refusal, Duration? RetryAfter = null);
