using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>
/// The provider tells that somebody has signed out there, or has been shut out: OpenID Connect Back-Channel Logout 1.0. What
/// began there ends here, on every web.
/// </summary>
internal static class ProviderLogout
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    public static async Task<IResult> Take(
        string municipality, [FromForm(Name = "logout_token")] string? token, Providers providers, SignIns signIns,
        IOptionsMonitor<OpenIdConnectOptions> options, CancellationToken cancel)
    {
        if (providers.Of(municipality) is not { } provider)
            return Results.NotFound();
        if (token is null || await Read(token, options.Get(provider.Scheme), cancel) is not { } claims || claims.Subject is not { Length: > 0 } sub)
            return Results.BadRequest();

        await signIns.Of(municipality, provider.Subject(sub)).Ask(it => it.EndAll(claims.TryGetPayloadValue<string>("sid", out var sid) ? sid : null));
        return Results.Ok();
    }

    /// <summary>Null when it is not a token of this provider, for us, to sign out (section 2.6).</summary>
    private static async Task<JsonWebToken?> Read(string token, OpenIdConnectOptions options, CancellationToken cancel)
    {
        var provider = await options.ConfigurationManager!.GetConfigurationAsync(cancel);
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(token, new()
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = options.ClientId,
            IssuerSigningKeys = provider.SigningKeys,
            RequireExpirationTime = false,
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken claims }
            && claims.TryGetPayloadValue<JsonElement>("events", out var events) && events.TryGetProperty(Event, out _)
            && !claims.TryGetPayloadValue<string>("nonce", out _)
                ? claims
                : null;
    }
}
