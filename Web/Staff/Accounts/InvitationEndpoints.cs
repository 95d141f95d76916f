using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff.Entering;

namespace Servicenav.Staff.Accounts;

/// <summary>The link to choose a password: it works once, and then the person is in.</summary>
internal static class InvitationEndpoints
{
    public static void MapInvitations(this WebApplication app)
    {
        var open = app.MapSite();
        open.AddEndpointFilter<EncryptedOnly>();
        open.MapGet("/personal/inbjudan/{id}/{secret}", Show).RequireRateLimiting(SignInLimit.Name);
        open.MapPost("/personal/inbjudan/{id}/{secret}", Choose).RequireRateLimiting(SignInLimit.Name);
    }

    private static async Task<IResult> Show(string id, string secret, Site site, IGrainFactory grains) =>
        await Invited(id, secret, site, grains) is { } account
            ? Pages.Page<ChoosePasswordPage>(new { Account = account })
            : Over();

    private static async Task<IResult> Choose(
        string id, string secret, HttpContext http, IFormCollection form, Site site, SignIns signIns, Passwords passwords, IGrainFactory grains)
    {
        if (await Invited(id, secret, site, grains) is not { } account)
            return Over();
        var (errors, password) = NewPassword.Read(form, account, site);
        if (errors.Any)
            return Pages.Page<ChoosePasswordPage>(new { Account = account, Errors = errors }, StatusCodes.Status422UnprocessableEntity);

        var accounts = grains.GetGrain<IAccountsGrain>(site.Municipality.Key);
        var hash = passwords.Hash(password);
        if (await accounts.Ask(it => it.Do(new UseInvitation(id, InvitationLink.Hash(secret), hash))) is not null
            || await accounts.Ask(it => it.Find(id)) is not { } now)
            return Over();
        return await SignInEndpoints.Enter(
            Person.Of(site.Municipality, now.Id, now.Name, now.Roles), now, null, http, site, signIns, accounts);
    }

    /// <summary>The account whose open invitation this is; null when there is none such.</summary>
    private static async Task<Account?> Invited(string id, string secret, Site site, IGrainFactory grains) =>
        InvitationLink.IsSecret(secret)
        && await grains.GetGrain<IAccountsGrain>(site.Municipality.Key).Ask(it => it.Find(id)) is { IsDisabled: false, Invitation: { } open } account
        && site.Now < open.Until && CryptographicOperations.FixedTimeEquals(open.SecretHash, InvitationLink.Hash(secret))
            ? account
            : null;

    private static RazorComponentResult<InvitationOverPage> Over() => Pages.Page<InvitationOverPage>(status: StatusCodes.Status410Gone);
}
