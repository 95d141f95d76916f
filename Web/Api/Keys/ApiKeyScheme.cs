using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Servicenav.ApiKeys;
using Servicenav.Sites;

namespace Servicenav.Api.Keys;

/// <summary>Who comes with an API key, as <c>Authorization: Bearer snk_…</c>. It is let in for what the endpoint's policy asks.</summary>
internal sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder, ApiDoor door, Site site)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string Name = "api-key";
    public const string Scope = "scope";
    private const string Bearer = "Bearer ";

    private ApiEntry? _entry;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!site.IsKnown || Asked() is not { } scope)
            return AuthenticateResult.NoResult();
        _entry = await door.Enter(Context, site, Presented(Request), scope);
        if (_entry is not { Key: { } key, Refusal: null or ApiRefusal.ScopeIsMissing })
            return AuthenticateResult.NoResult();
        Context.Features.Set(new Caller(key, Presented(Request)!));
        var who = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, key.Id), .. key.Scopes.Select(it => new Claim(Scope, it.Name()))], Name);
        return AuthenticateResult.Success(new(new(who), Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!site.IsKnown)
            return Task.FromResult(Response.StatusCode = StatusCodes.Status404NotFound);
        if (_entry is not { Refusal: { } refusal })
            return Task.FromResult(Response.StatusCode = StatusCodes.Status401Unauthorized);
        if (refusal.Status() == StatusCodes.Status401Unauthorized)
            Response.Headers.WWWAuthenticate = Bearer.TrimEnd();
        return ApiProblem.Of(refusal, site, _entry.RetryAfter).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ApiProblem.Of(ApiRefusal.ScopeIsMissing, site).ExecuteAsync(Context);

    private ApiScope? Asked() =>
        Context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } policy && ApiScopes.All.TryGetValue(policy, out var scope) ? scope : null;

    private static string? Presented(HttpRequest request) =>
        request.Headers.Authorization.ToString() is { } sent && sent.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? sent[Bearer.Length..] : null;
}

internal static class Callers
{
    /// <exception cref="InvalidOperationException">The endpoint has no policy of a scope.</exception>
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? throw new InvalidOperationException("no key has opened here");
}

/// <summary>The system that a key has let in.</summary>
/// <param name="Secret">The whole key as it was sent, from which the system's secrets of cases are made; it goes nowhere.</param>
internal sealed record Caller(ApiKey Key, string Secret)
{
    public bool Has(ApiScope scope) => Key.Scopes.Contains(scope);

    public override string ToString() => Key.Id;
}
