using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Api.Keys;
using Servicenav.ApiKeys;
using Servicenav.Auditing;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Admin.Keys;

/// <summary>With which other systems come in: make a key, see how much it is used, revoke it.</summary>
internal static class KeysEndpoints
{
    public static void MapKeys(this RouteGroupBuilder staff)
    {
        staff.MapGet("/admin/nycklar", All);
        staff.MapGet("/admin/nycklar/ny", () => Form(KeyForm.New(), FormErrors.None));
        staff.MapPost("/admin/nycklar/ny", Make);
        staff.MapGet("/admin/nyckel/{id}", Show);
        staff.MapPost("/admin/nyckel/{id}/aterkalla", Revoke);
        staff.MapGet("/admin/nyckel/{id}/aterkalla", (string id, Site site) => Results.LocalRedirect(site.Path($"admin/nyckel/{id}")));
    }

    private static async Task<IResult> All(Site site, IGrainFactory grains)
    {
        var keys = await Keys(site, grains).Ask(it => it.All());
        var figures = await Task.WhenAll(keys.Select(key => Use(key.Id, site, grains).Ask(it => it.Figures())));
        return Pages.Page<KeysPage>(new { Keys = keys.Zip(figures).ToList() });
    }

    private static async Task<IResult> Show(string id, Site site, IGrainFactory grains) =>
        (await Keys(site, grains).Ask(it => it.All())).FirstOrDefault(key => key.Id == id) is { } key
            ? Pages.Page<KeyPage>(new { Key = key, Figures = await Use(id, site, grains).Ask(it => it.Figures()) })
            : Results.NotFound();

    private static async Task<IResult> Make(IFormCollection posted, Site site, Me me, AuditTrail trail, KnownKeys known, IGrainFactory grains)
    {
        var form = KeyForm.Read(posted);
        var errors = form.Errors(site);
        if (errors.Any)
            return Form(form, errors);
        var key = form.ToKey(me.Who.Id, site);
        await trail.Record(AuditKind.ApiKeyChanged, detail: $"+ {key.Id} {string.Join(' ', key.Scopes.Select(scope => scope.Name()))}");
        if (!await Keys(site, grains).Ask(it => it.Make(key)))
            return Form(form with { Key = KeyForm.New().Key }, FormErrors.None.And("namn", site.Say("apiKey.wrong.tooMany", ("most", IApiKeysGrain.Most))));
        known.Forget(site.Municipality.Key);
        return Pages.Page<MadeKeyPage>(new { Key = key, Text = form.Key });
    }

    private static async Task<IResult> Revoke(string id, Site site, KnownKeys known, IGrainFactory grains)
    {
        if (!await Keys(site, grains).Ask(it => it.Revoke(id)))
            return Results.NotFound();
        known.Forget(site.Municipality.Key);
        return Results.LocalRedirect(site.Path($"admin/nyckel/{id}"));
    }

    private static RazorComponentResult<NewKeyPage> Form(KeyForm form, FormErrors errors) => Pages.Page<NewKeyPage>(
        new { Form = form, Errors = errors }, errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);

    private static IApiKeysGrain Keys(Site site, IGrainFactory grains) => grains.GetGrain<IApiKeysGrain>(site.Municipality.Key);

    private static IApiUseGrain Use(string id, Site site, IGrainFactory grains) => grains.GetGrain<IApiUseGrain>($"{site.Municipality.Key}/{id}");
}
