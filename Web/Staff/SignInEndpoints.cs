using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>The sign-in for trying the system: one click as anybody of the catalogue, on this machine only.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this WebApplication app)
    {
        var open = app.MapSite();
        open.MapGet("/personal", (string? till, string? ut) => Pages.Page<SignInPage>(new { To = till, SignedOut = ut is not null }));
        open.MapPost("/personal", SignIn);
        open.MapPost("/personal/ut", SignOut);
    }

    private static async Task<IResult> SignIn(
        [FromForm(Name = "person")] string? person, [FromForm(Name = "till")] string? to, HttpContext http, Site site, Sessions sessions)
    {
        // The start checks this too; a proxy in front must not make it reachable either.
        if (http.Connection.LocalIpAddress is { } address && !IPAddress.IsLoopback(address))
            return Results.NotFound();
        if (site.Municipality.Staff.FirstOrDefault(member => member.Id == person) is not { } member)
            return Pages.Page<SignInPage>(new { To = to }, StatusCodes.Status422UnprocessableEntity);

        if (http.User.SessionOf() is { } before)
            sessions.End(before);
        await http.SignInAsync(StaffClaims.Of(site.Municipality.Key, member, Guid.NewGuid().ToString("N")));
        return Results.LocalRedirect(
            to is not null && to.StartsWith(site.Path(), StringComparison.Ordinal) ? to
            : site.Path(member.Roles.Contains(StaffRole.Supervisor) ? "ledning" : "disk"));
    }

    /// <summary>Whoever signs out leaves the desk, and the work not begun goes back to the queues.</summary>
    private static async Task<IResult> SignOut(HttpContext http, Site site, Sessions sessions, Catalogues catalogues, IGrainFactory grains)
    {
        if (http.User.SessionOf() is { } session)
            sessions.End(session);
        if (http.User.MemberOf(catalogues) is { } member && http.User.MunicipalityOf() is { } municipality)
        {
            var desk = grains.GetGrain<IDeskGrain>(new DeskKey(municipality, member.Unit.Key, member.Desk).ToString());
            if ((await desk.Ask(it => it.State())).SignedOn?.StaffId == member.Id)
                await desk.Ask(it => it.SignOff());
        }

        await http.SignOutAsync();
        return Results.LocalRedirect(site.Path("personal?ut"));
    }
}
