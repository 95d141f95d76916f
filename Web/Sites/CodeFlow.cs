using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;

namespace Servicenav.Sites;

/// <summary>How we speak OpenID Connect with whichever provider: code and PKCE, back by a link.</summary>
internal static class CodeFlow
{
    /// <param name="path">Where the browser comes back to; with <c>/ut</c> after it when somebody has left.</param>
    public static void UseCodeFlow(this OpenIdConnectOptions options, Uri authority, string clientId, string? clientSecret, string scope, string path)
    {
        options.Authority = authority.ToString();
        options.RequireHttpsMetadata = !authority.IsLoopback;
        (options.ClientId, options.ClientSecret) = (clientId, clientSecret);
        (options.CallbackPath, options.SignedOutCallbackPath, options.RemoteSignOutPath) = (path, $"{path}/ut", $"{path}/fran");
        options.ResponseType = "code";
        // Comes back by a link, not by a form of another site, so that the cookies that hold state and nonce can be lax.
        options.ResponseMode = "query";
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = true;
        options.Scope.Clear();
        foreach (var one in scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(one);
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
    }

    /// <summary>Of the tokens, only what signing out at the provider asks for is kept.</summary>
    public static void KeepForSigningOut(this AuthenticationProperties properties)
    {
        var token = properties.GetTokenValue("id_token");
        properties.StoreTokens(token is null ? [] : [new() { Name = "id_token", Value = token }]);
    }

    /// <summary>The address at which the provider ends its own session and sends the browser back; null when it has none.</summary>
    public static async Task<string?> EndSession(this HttpContext http, string scheme, string back)
    {
        try
        {
            await http.SignOutAsync(scheme, new() { RedirectUri = back });
        }
        catch (InvalidOperationException)
        {
            // The provider does not answer, or ends no sessions.
            return null;
        }

        var to = http.Response.Headers.Location.ToString();
        http.Response.Headers.Remove("Location");
        http.Response.StatusCode = StatusCodes.Status200OK;
        return to.StartsWith("http", StringComparison.Ordinal) ? to : null;
    }

    /// <summary>The address that a key of the configuration says, to be spoken with encrypted, or on this machine.</summary>
    /// <exception cref="StartException">It cannot be used; the message names the key.</exception>
    public static Uri Authority(IConfigurationSection section) =>
        Uri.TryCreate(section.Required("Authority"), UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback))
            ? uri
            : throw new StartException($"{section.Path}:Authority must be an address that begins with https://.");

    /// <exception cref="StartException">It is missing; the message names the key.</exception>
    public static string Required(this IConfigurationSection section, string key) => section[key] is { Length: > 0 } value
        ? value
        : throw new StartException($"{section.Path}:{key} is missing.");
}
