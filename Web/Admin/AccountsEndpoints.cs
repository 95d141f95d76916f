using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Servicenav.Auditing;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Staff.Accounts;
using Servicenav.Staff.Entering;

namespace Servicenav.Admin;

/// <summary>The municipality's local accounts: invite, change roles, close, open, and let somebody choose a new password.</summary>
internal static class AccountsEndpoints
{
    public static void MapAccounts(this RouteGroupBuilder staff)
    {
        staff.MapGet("/admin/konton", async (Site site, IGrainFactory grains) =>
            Pages.Page<AccountsPage>(new { Accounts = await Accounts(site, grains).Ask(it => it.All()) }));
        staff.MapGet("/admin/konton/ny", (Site site, IGrainFactory grains) => Form(AccountForm.New(), FormErrors.None, site, grains));
        staff.MapPost("/admin/konton/ny", Invite);
        staff.MapGet("/admin/konto/{id}", (string id, string? klart, Site site, IGrainFactory grains) => Show(id, null, FormErrors.None, site, grains, klart));
        staff.MapPost("/admin/konto/{id}/{act}", Change);
        staff.MapGet("/admin/konto/{id}/{act}", (string id, Site site) => Results.LocalRedirect(site.Path($"admin/konto/{id}")));
    }

    private static async Task<IResult> Invite(
        HttpRequest request, IFormCollection posted, Site site, AuditTrail trail, Ways ways, IGrainFactory grains, IOptions<SignInOptions> options)
    {
        if (!ways.IsOpen(SignInWay.Password, site.Municipality.Key))
            return Results.NotFound();
        var form = AccountForm.Read(posted);
        var member = site.Municipality.Staff.FirstOrDefault(member => member.Id == form.Person);
        var (id, name) = (member?.Id ?? form.Id ?? "", member?.Name ?? form.Name ?? "");
        var invitation = InvitationLink.Invitation(form.Secret, site.Now, options.Value);
        var roles = form.Roles(id, site.Municipality);
        await trail.Record(AuditKind.AccountChanged, detail: $"{id} {string.Join(' ', roles)}".ToLowerInvariant());
        var refusal = await Accounts(site, grains).Ask(it => it.Do(new Invite(id, name, roles, invitation)));
        return refusal is { } no
            ? await Form(form, FormErrors.None.And(AccountForm.FieldOf(no), site.Words.Of("account.no", no)), site, grains)
            : Link(id, name, form.Secret, invitation, request, site);
    }

    private static async Task<IResult> Change(
        string id, string act, HttpRequest request, IFormCollection posted, Site site, AuditTrail trail, Ways ways, IGrainFactory grains, IOptions<SignInOptions> options)
    {
        if (!ways.IsOpen(SignInWay.Password, site.Municipality.Key))
            return Results.NotFound();
        var form = AccountForm.Read(posted);
        var invitation = InvitationLink.Invitation(form.Secret, site.Now, options.Value);
        AccountCommand? command = act switch
        {
            "roller" => new ChangeRoles(id, form.Roles(id, site.Municipality)),
            "stang" => new Disable(id),
            "oppna" => new Enable(id),
            "lank" => new Reset(id, invitation),
            _ => null,
        };
        if (command is null)
            return Results.NotFound();
        if (command is ChangeRoles change)
            await trail.Record(AuditKind.AccountChanged, detail: $"{id} {string.Join(' ', change.Roles)}".ToLowerInvariant());
        if (await Accounts(site, grains).Ask(it => it.Do(command)) is { } no)
        {
            return no == AccountRefusal.AccountIsUnknown
                ? Results.NotFound()
                : await Show(id, act == "roller" ? form : null, FormErrors.None.And(AccountForm.FieldOf(no), site.Words.Of("account.no", no)), site, grains);
        }

        return act == "lank"
            ? Link(id, (await Accounts(site, grains).Ask(it => it.Find(id)))?.Name ?? id, form.Secret, invitation, request, site)
            : Results.LocalRedirect(site.Path($"admin/konto/{id}?klart={act}"));
    }

    private static RazorComponentResult<InvitedPage> Link(string id, string name, string secret, Invitation invitation, HttpRequest request, Site site) => Pages.Page<InvitedPage>(new
    {
        Name = name,
        Link = InvitationLink.Address(Addresses.Of(request), site.Municipality.Key, id, secret),
        invitation.Until,
    });

    private static async Task<IResult> Form(AccountForm form, FormErrors errors, Site site, IGrainFactory grains)
    {
        var taken = (await Accounts(site, grains).Ask(it => it.All())).Select(account => account.Id).ToHashSet();
        return Pages.Page<InvitePage>(
            new { Form = form, Errors = errors, People = site.Municipality.Staff.Where(member => !taken.Contains(member.Id)).ToList() }, Status(errors));
    }

    private static async Task<IResult> Show(string id, AccountForm? form, FormErrors errors, Site site, IGrainFactory grains, string? done = null) =>
        await Accounts(site, grains).Ask(it => it.Find(id)) is { } account
            ? Pages.Page<AccountPage>(new { Account = account, Form = form ?? AccountForm.Of(account), Errors = errors, Done = done }, Status(errors))
            : Results.NotFound();

    private static int Status(FormErrors errors) => errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    private static IAccountsGrain Accounts(Site site, IGrainFactory grains) => grains.GetGrain<IAccountsGrain>(site.Municipality.Key);
}
