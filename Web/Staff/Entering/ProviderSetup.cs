using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Servicenav.Auditing;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>Signing in at a municipality's identity provider: code and PKCE, then a sign-in of our own.</summary>
internal static class ProviderSetup
{
    public static void AddProviders(this AuthenticationBuilder authentication, Providers providers)
    {
        authentication.Services.AddSingleton(providers);
        foreach (var provider in providers.All.Values)
        {
            authentication.AddOpenIdConnect(provider.Scheme, options =>
            {
                provider.Configure(options);
                options.Events.OnTicketReceived = context => Enter(context, provider);
                options.Events.OnRemoteFailure = Refuse;
            });
        }
    }

    public static void MapProviders(this WebApplication app)
    {
        var (providers, catalogues) = (app.Services.GetRequiredService<Providers>(), app.Services.GetRequiredService<Catalogues>());
        foreach (var provider in providers.All.Values.Where(provider => catalogues.Find(provider.Municipality) is null))
            throw new StartException($"{Providers.Section}:{provider.Municipality} is for a municipality that has no catalogue.");

        var open = app.MapSite();
        open.MapGet("/personal/in", GoTo).RequireRateLimiting(SignInLimit.Name);
        // Answered by the framework's handler before they are reached; here so that their policy is said, and missing where there is no provider.
        open.MapGet("/personal/leverantor/{step?}", () => Results.NotFound());
        // Called by the provider itself, with a token of its own instead of a form's.
        app.MapPost("/{municipality}/personal/leverantor/avsluta", ProviderLogout.Take).AllowAnonymous().DisableAntiforgery();
    }

    private static async Task<IResult> GoTo(string? till, HttpContext http, Site site, Ways ways, Providers providers)
    {
        if (providers.Of(site.Municipality.Key) is not { } provider)
            return Results.NotFound();
        try
        {
            await http.ChallengeAsync(provider.Scheme, new() { RedirectUri = SignInEndpoints.After(till, site) });
            return Results.Empty;
        }
        catch (InvalidOperationException)
        {
            // Its metadata cannot be read.
            return SignInEndpoints.Page(http, ways, new(till, Failed: "signin.away"), StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task Enter(TicketReceivedContext context, Provider provider)
    {
        var (http, user) = (context.HttpContext, context.Principal!);
        var municipality = http.RequestServices.GetRequiredService<Catalogues>()[provider.Municipality];
        if (provider.Person(user, municipality) is not { Roles.IsEmpty: false } person)
        {
            await http.Trail().Record(AuditKind.SignInFailed);
            await Say(http, "signin.noRole", StatusCodes.Status403Forbidden);
            context.HandleResponse();
            return;
        }

        await http.Trail().SignedIn(person, SignInWay.Provider);
        context.Properties!.KeepForSigningOut();
        context.Principal = await http.RequestServices.GetRequiredService<SignIns>().Begin(
            person, SignInWay.Provider, provider.Subject(user.FindFirst("sub")?.Value), user.FindFirst("sid")?.Value);
    }

    /// <summary>Whatever is wrong with what the provider sent, it lets nobody in.</summary>
    private static async Task Refuse(RemoteFailureContext context)
    {
        await Say(context.HttpContext, "signin.refused", StatusCodes.Status403Forbidden);
        context.HandleResponse();
    }

    private static Task Say(HttpContext http, string text, int status) =>
        SignInEndpoints.Page(http, http.RequestServices.GetRequiredService<Ways>(), new(Failed: text), status).ExecuteAsync(http);
}
