using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Mvc;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Opening;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Visitors;

/// <summary>
/// The kiosk that gives numbers and the waiting room's screen. A kiosk's address ends with the word that is configured for its
/// office under <c>Servicenav:Kiosks:{municipality}:{office}</c>, so that nobody draws numbers from elsewhere; without one there is no kiosk.
/// </summary>
internal static class VisitEndpoints
{
    /// <summary>How long a kiosk shows somebody's number.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static void AddVisits(this WebApplicationBuilder builder) => builder.Services.AddSingleton<WaitingRooms>();

    public static void MapVisits(this WebApplication app)
    {
        var open = app.MapSite();
        open.MapGet("/konummer/{unit}/{kiosk}", Kiosk);
        open.MapPost("/konummer/{unit}/{kiosk}", Take);
        open.MapGet("/vantrum/{unit}", Room);
        open.MapGet("/vantrum/{unit}/strom", Follow);
    }

    private static IResult Kiosk(string unit, string kiosk, Site site, IConfiguration configuration, Submissions submissions) =>
        Office(unit, site) is { } office && IsKiosk(unit, kiosk, site, configuration)
            ? Pages.Page<TicketPage>(new { Unit = office, Kiosk = kiosk, Token = submissions.Start(site.Municipality) })
            : Results.NotFound();

    private static async Task<IResult> Take(
        string unit, string kiosk, [FromForm(Name = "inskick")] string? token, HttpContext http, Site site, IConfiguration configuration, IGrainFactory grains,
        Submissions submissions)
    {
        if (Office(unit, site) is not { } office || !IsKiosk(unit, kiosk, site, configuration))
            return Results.NotFound();

        var drawing = Drawing.Of(token, site, submissions);
        var (number, refusal) = await drawing.Take(new(site.Municipality.Key, unit), Actor.Citizen(), site.Language, null, site, grains);
        if (refusal is { } no)
            return Results.StatusCode(no.Status());

        // Nobody who comes later sees what leads to somebody's case.
        http.Response.Headers["Refresh"] = $"{(int)Shown.TotalSeconds};url={site.Path($"konummer/{unit}/{kiosk}")}";
        return Pages.Page<TicketPage>(new
        {
            Unit = office,
            Kiosk = kiosk,
            Number = number,
            Link = drawing.Code is null ? null : Addresses.Of(http.Request, site.Path($"folj/{drawing.Case.Reference}/{drawing.Code}")),
        });
    }

    private static async Task<IResult> Room(string unit, Site site, WaitingRooms rooms) => Office(unit, site) is { } office
        ? Pages.Page<RoomPage>(new { Unit = office, Room = await rooms.Of(site.Municipality, office) })
        : Results.NotFound();

    private static async Task Follow(
        string unit, HttpContext http, Site site, WaitingRooms rooms, ILoggerFactory loggers, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        if (Office(unit, site) is not { } office)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var renderer = new HtmlRenderer(http.RequestServices, loggers);
        await EventStream.Serve(http, Longest, [lifetime.ApplicationStopping], stream => stream.SendChanges(Tick, time, async () =>
        {
            var room = await rooms.Of(site.Municipality, office);
            return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<RoomView>(
                ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(RoomView.Unit)] = office, [nameof(RoomView.Room)] = room }))).ToHtmlString());
        }));
    }

    private static Unit? Office(string unit, Site site) =>
        site.Municipality.Units.GetValueOrDefault(unit) is { Kind: not UnitKind.Department } office ? office : null;

    private static bool IsKiosk(string unit, string word, Site site, IConfiguration configuration) =>
        configuration[$"Servicenav:Kiosks:{site.Municipality.Key}:{unit}"] is { Length: > 0 } right
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(word));
}
