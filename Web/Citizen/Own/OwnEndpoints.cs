using Microsoft.AspNetCore.Authentication;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Citizen.Own;

internal static class OwnEndpoints
{
    public static async Task<IResult> Show(string? ut, HttpContext http, Site site, CitizenProviders providers, ICaseIndex index, CancellationToken cancel)
    {
        if (providers.Of(site.Municipality.Key) is not { } provider)
            return Results.NotFound();
        var citizen = await http.Citizen(site.Municipality.Key);
        return Pages.Page<OwnPage>(new
        {
            Provider = provider.Name,
            Cases = citizen is null ? null : await index.OfCitizen(site.Municipality.Key, citizen, cancel),
            Left = ut is not null,
        });
    }

    public static async Task<IResult> GoTo(HttpContext http, Site site, CitizenProviders providers)
    {
        if (providers.Of(site.Municipality.Key) is not { } provider)
            return Results.NotFound();
        try
        {
            await http.ChallengeAsync(provider.Scheme, new() { RedirectUri = site.Path("mina") });
            return Results.Empty;
        }
        catch (InvalidOperationException)
        {
            // Its metadata cannot be read.
            return Pages.Page<OwnPage>(new { Provider = provider.Name, Failed = "own.away" }, StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>To the case's own page, as if its code had been shown.</summary>
    public static async Task<IResult> Follow(string reference, HttpContext http, Site site, IGrainFactory grains, FollowAccess access)
    {
        if (await http.Citizen(site.Municipality.Key) is not { } citizen)
            return Results.LocalRedirect(site.Path("mina"));
        if (!Reference.TryParse(reference, out var known)
            || await grains.GetGrain<ICaseGrain>($"{site.Municipality.Key}/{known}").Ask(it => it.FollowKeyOf(citizen)) is not { } followKey)
            return Results.NotFound();
        access.Give(http.Response, site, known, followKey);
        return Results.LocalRedirect(site.Path($"folj/{known}"));
    }

    public static async Task<IResult> Leave(HttpContext http, Site site, CitizenProviders providers)
    {
        var onward = providers.Of(site.Municipality.Key) is { } provider && await http.Citizen(site.Municipality.Key) is not null
            ? await http.EndSession(provider.Scheme, site.Path("mina?ut"))
            : null;
        await http.SignOutAsync(CitizenCookie.Scheme);
        return onward is null
            ? Results.LocalRedirect(site.Path("mina?ut"))
            : Pages.Page<LeavingPage>(new { To = onward, Provider = providers.Of(site.Municipality.Key)!.Name });
    }
}
