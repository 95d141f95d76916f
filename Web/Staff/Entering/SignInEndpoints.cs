using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Servicenav.Auditing;
using Servicenav.Desks;
using Servicenav.Sites;
using Servicenav.Staff.Accounts;

namespace Servicenav.Staff.Entering;

/// <summary>In by a password or, on a developer's own machine, by one click as anybody; and out again.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        var open = app.MapSite();
        open.AddEndpointFilter<EncryptedOnly>();
        open.MapGet("/personal", (string? till, string? ut, HttpContext http, Ways ways) => Page(http, ways, new(till, SignedOut: ut is not null)));
        open.MapPost("/personal", Try);
        open.MapGet("/personal/losenord", (Site site) => Results.LocalRedirect(site.Path("personal")));
        open.MapPost("/personal/losenord", Prove).RequireRateLimiting(SignInLimit.Name);
        open.MapGet("/personal/ut", (Site site) => Results.LocalRedirect(site.Path("personal")));
        open.MapPost("/personal/ut", SignOut);
        app.MapStaffSite(Policies.Staff)!.MapGet("/personal/hem", (Site site, Me me) => Results.LocalRedirect(site.Path(me.Home)));
    }

    public static IResult Page(HttpContext http, Ways ways, SignInView view, int status = StatusCodes.Status200OK) =>
        Pages.Page<SignInPage>(new { View = view, Trial = ways.IsTrialFor(http) }, status);

    /// <summary>Where somebody goes who has just come in; never out of the municipality.</summary>
    public static string After(string? to, Site site) =>
        to is not null && to.StartsWith(site.Path(), StringComparison.Ordinal) && to != site.Path("personal") ? to : site.Path("personal/hem");

    private static async Task<IResult> Try(
        [FromForm(Name = "person")] string? id, [FromForm(Name = "till")] string? to, HttpContext http, Site site, Ways ways, SignIns signIns)
    {
        if (!ways.IsTrialFor(http))
            return Results.NotFound();
        return TrialPeople.Find(id, site) is { } person
            ? await Enter(person, SignInWay.Trial, to, http, site, signIns)
            : Page(http, ways, new(to), StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Whatever is wrong is said in the same words, after the same time.</summary>
    private static async Task<IResult> Prove(
        [FromForm(Name = "namn")] string? name, [FromForm(Name = "losenord")] string? password, [FromForm(Name = "till")] string? to,
        HttpContext http, Site site, Ways ways, SignIns signIns, Passwords passwords, IGrainFactory grains)
    {
        if (!ways.IsOpen(SignInWay.Password, site.Municipality.Key))
            return Results.NotFound();

        var (key, id) = (site.Municipality.Key, (name ?? "").Trim().ToLowerInvariant());
        var accounts = grains.GetGrain<IAccountsGrain>(key);
        var mayGuess = await accounts.Ask(it => it.MayGuess(id));
        var account = await accounts.Ask(it => it.Find(id));
        if (!passwords.Verify(account, password) || !mayGuess || account is null)
        {
            await http.Trail().Record(AuditKind.SignInFailed, person: account?.Id);
            return Page(http, ways, new(to, Name: name, Failed: "signin.wrong"), StatusCodes.Status422UnprocessableEntity);
        }

        await accounts.Ask(it => it.GuessedRight(id));
        return await Enter(Person.Of(site.Municipality, account.Id, account.Name, account.Roles), account, to, http, site, signIns, accounts);
    }

    /// <summary>In with a password just proved, unless the account was changed meanwhile.</summary>
    public static async Task<IResult> Enter(
        Person person, Account account, string? to, HttpContext http, Site site, SignIns signIns, IAccountsGrain accounts)
    {
        var entered = await Enter(person, SignInWay.Password, to, http, site, signIns);
        if ((await accounts.Ask(it => it.Find(account.Id)))?.Version == account.Version)
            return entered;
        await signIns.Of(person.Municipality, person.Id).Ask(it => it.EndAll());
        return Results.LocalRedirect(site.Path("personal"));
    }

    private static async Task<IResult> Enter(Person person, SignInWay way, string? to, HttpContext http, Site site, SignIns signIns)
    {
        await http.Trail().SignedIn(person, way);
        await signIns.End(http.User);
        await http.SignInAsync(await signIns.Begin(person, way));
        return Results.LocalRedirect(After(to, site));
    }

    /// <summary>Whoever signs out leaves the desk, and the work not begun goes back to the queues.</summary>
    private static async Task<IResult> SignOut(HttpContext http, Site site, Me me, SignIns signIns, Providers providers, IGrainFactory grains)
    {
        if (me.IsSignedIn)
            await http.Trail().Record(AuditKind.SignedOut);
        await signIns.End(http.User);
        if (me.Works)
        {
            var desk = grains.Desk(me.Desk);
            if ((await desk.Ask(it => it.State())).SignedOn?.StaffId == me.Member.Id)
                await desk.Ask(it => it.SignOff());
        }

        var provider = me.IsSignedIn && me.SignIn.Way == SignInWay.Provider ? providers.Of(me.Who.Municipality) : null;
        var onward = provider is null ? null : await http.EndSession(provider.Scheme, site.Path("personal?ut"));
        await http.SignOutAsync();
        return onward is null
            ? Results.LocalRedirect(site.Path("personal?ut"))
            : Pages.Page<LeavingPage>(new { To = onward, Provider = provider!.Name });
    }
}

/// <summary>What the sign-in page shows.</summary>
/// <param name="To">The page to come to afterwards.</param>
/// <param name="Name">What was written as name.</param>
/// <param name="Failed">The key of a text that says why nobody came in.</param>
public sealed record SignInView(string? To = null, string? Name = null, string? Failed = null, bool SignedOut = false);
