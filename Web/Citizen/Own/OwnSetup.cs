using Microsoft.AspNetCore.Authentication;
using Servicenav.Catalogue;
using Servicenav.Citizen.Data;
using Servicenav.Sites;

namespace Servicenav.Citizen.Own;

/// <summary>Where a municipality has an e-ID broker: a citizen's own cases, without codes.</summary>
internal static class OwnSetup
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <exception cref="StartException">A setting cannot be used; the message names its key.</exception>
    public static void AddOwnCases(this IHostApplicationBuilder builder)
    {
        var providers = new CitizenProviders(builder.Configuration);
        builder.Services.AddSingleton(providers);
        var authentication = builder.Services.AddAuthentication().AddCookie(CitizenCookie.Scheme, options =>
        {
            options.Cookie.Name = CitizenCookie.Scheme;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = Idle;
        });
        foreach (var provider in providers.All)
        {
            authentication.AddOpenIdConnect(provider.Scheme, options =>
            {
                options.UseCodeFlow(provider.Authority, provider.ClientId, provider.ClientSecret, provider.Scope, provider.Path);
                options.SignInScheme = CitizenCookie.Scheme;
                options.Events.OnTicketReceived = context => Enter(context, provider);
                options.Events.OnRemoteFailure = async context =>
                {
                    await Pages.Page<OwnPage>(new { Failed = "own.refused", Provider = provider.Name }, StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext);
                    context.HandleResponse();
                };
            });
        }
    }

    public static void MapOwnCases(this RouteGroupBuilder site, IServiceProvider services)
    {
        var (providers, catalogues) = (services.GetRequiredService<CitizenProviders>(), services.GetRequiredService<Catalogues>());
        foreach (var provider in providers.All.Where(provider => catalogues.Find(provider.Municipality) is null))
            throw new StartException($"{CitizenProviders.Section}:{provider.Municipality} is for a municipality that has no catalogue.");

        site.MapGet("/mina", OwnEndpoints.Show);
        site.MapGet("/mina/in", OwnEndpoints.GoTo);
        site.MapPost("/mina/ut", OwnEndpoints.Leave);
        site.MapPost("/mina/besked", OwnEndpoints.Prefer);
        site.MapGet("/mina/besked", (Site here) => Results.LocalRedirect(here.Path("mina")));
        site.MapGet("/mina/ut", (Site here) => Results.LocalRedirect(here.Path("mina")));
        site.MapGet("/mina/uppgifter/{format}", CitizenDataEndpoints.OfCitizen);
        site.MapGet("/mina/{reference}", OwnEndpoints.Follow);
        // Answered by the framework's handler before they are reached; here so that their policy is said.
        site.MapGet("/mina/leverantor/{step?}", () => Results.NotFound());
    }

    /// <summary>Of what the provider tells, only an id that names nobody is kept, and what signing out there asks for.</summary>
    private static Task Enter(TicketReceivedContext context, CitizenProvider provider)
    {
        context.Properties!.KeepForSigningOut();
        context.Principal = CitizenCookie.Of(provider.Municipality, provider.Citizen(context.Principal!));
        return Task.CompletedTask;
    }
}
