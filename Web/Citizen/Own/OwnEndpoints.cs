using Microsoft.AspNetCore.Authentication;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Citizen.Own;

internal static class OwnEndpoints
{
    public static async Task<IResult> Show(
        string? ut, int? antal, HttpContext http, Site site, CitizenProviders providers, ICaseIndex index, IGrainFactory grains, CancellationToken cancel)
    {
        if (providers.Of(site.Municipality.Key) is not { } provider)
            return Results.NotFound();
        var citizen = await http.Citizen(site.Municipality.Key);
        var cases = citizen is null ? null : await index.OfCitizen(site.Municipality.Key, citizen, cancel);
        return Pages.Page<OwnPage>(new
        {
            Provider = provider.Name,
            Cases = cases,
            Contact = cases is null ? null : await Told(cases, grains),
            Told = antal,
            Left = ut is not null,
        });
    }

    /// <summary>In which way and language to be told from now on, in every case that is not closed and can be told so.</summary>
    public static async Task<IResult> Prefer(
        HttpContext http, IFormCollection posted, Site site, CitizenProviders providers, ICaseIndex index, IGrainFactory grains, CancellationToken cancel)
    {
        if (providers.Of(site.Municipality.Key) is not { } provider || await http.Citizen(site.Municipality.Key) is not { } citizen)
            return Results.LocalRedirect(site.Path("mina"));
        var cases = await index.OfCitizen(site.Municipality.Key, citizen, cancel);
        var form = ContactForm.From(posted);
        if (form.Errors(site) is { Any: true } errors)
            return Pages.Page<OwnPage>(new { Provider = provider.Name, Cases = cases, Contact = form, ContactErrors = errors }, StatusCodes.Status400BadRequest);
        var replies = await Task.WhenAll(cases.Where(IsOpen).Select(row => grains.Do(row.Case, form.Command(Guid.NewGuid(), Actor.Citizen(citizen)))));
        return Results.LocalRedirect(site.Path($"mina?antal={replies.Count(reply => reply.Done)}"));
    }

    /// <summary>How the citizen is told in the latest case that is open; null when none is.</summary>
    private static async Task<ContactForm?> Told(IReadOnlyList<CaseRow> cases, IGrainFactory grains) =>
        cases.Where(IsOpen).MaxBy(row => row.Opened) is { } latest && await grains.View(latest.Case) is { } it ? ContactForm.Of(it.Contact, it.Channel, it.Language) : null;

    private static bool IsOpen(CaseRow row) => row.Status is not (CaseStatus.Closed or CaseStatus.Erased);

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
            || await grains.Case(new(site.Municipality.Key, known)).Ask(it => it.FollowKeyOf(citizen)) is not { } followKey)
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
