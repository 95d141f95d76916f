using Microsoft.AspNetCore.Authentication;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff.Entering;

namespace Servicenav.Staff.Accounts;

/// <summary>What a person of staff sees and changes of the own account.</summary>
internal static class OwnAccountEndpoints
{
    public static void MapOwnAccount(this WebApplication app)
    {
        var staff = app.MapStaffSite(Policies.Staff)!;
        staff.MapGet("/personal/konto", (string? klart, Me me, SignIns signIns) => Show(me, signIns, FormErrors.None, klart));
        staff.MapPost("/personal/konto/losenord", Change).RequireRateLimiting(SignInLimit.Name);
        staff.MapPost("/personal/konto/ut", EndAll);
        staff.MapGet("/personal/konto/{step}", (Site site) => Results.LocalRedirect(site.Path("personal/konto")));
    }

    private static async Task<IResult> Show(Me me, SignIns signIns, FormErrors errors, string? done = null) => Pages.Page<OwnAccountPage>(
        new { SignIns = await signIns.Of(me.Who.Municipality, me.Subject).Ask(it => it.All()), Errors = errors, Done = done },
        errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    /// <summary>The new password signs out everywhere else; this browser goes on.</summary>
    private static async Task<IResult> Change(
        HttpContext http, IFormCollection form, Site site, Me me, SignIns signIns, Passwords passwords, IGrainFactory grains)
    {
        var accounts = grains.GetGrain<IAccountsGrain>(site.Municipality.Key);
        if (me.SignIn.Way != SignInWay.Password || await accounts.Ask(it => it.Find(me.Who.Id)) is not { } account)
            return Results.NotFound();
        var mayGuess = await accounts.Ask(it => it.MayGuess(account.Id));
        if (!passwords.Verify(account, form["nuvarande"]) || !mayGuess)
            return await Show(me, signIns, FormErrors.None.And("nuvarande", site["account.password.wrong"]));

        await accounts.Ask(it => it.GuessedRight(account.Id));
        var (errors, password) = NewPassword.Read(form, account, site);
        if (errors.Any)
            return await Show(me, signIns, errors);

        var hash = passwords.Hash(password);
        if (await accounts.Ask(it => it.Do(new ChangePassword(account.Id, account.Version, hash))) is { } refusal)
            return await Show(me, signIns, FormErrors.None.And("nuvarande", site.Words.Of("account.no", refusal)));
        await http.SignInAsync(await signIns.Begin(me.Who, SignInWay.Password));
        return Results.LocalRedirect(site.Path("personal/konto?klart=losenord"));
    }

    private static async Task<IResult> EndAll(HttpContext http, Site site, Me me, SignIns signIns)
    {
        await signIns.Of(me.Who.Municipality, me.Subject).Ask(it => it.EndAll());
        await http.SignOutAsync();
        return Results.LocalRedirect(site.Path("personal?ut"));
    }
}
