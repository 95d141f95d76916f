using Microsoft.Extensions.DependencyInjection.Extensions;
using Servicenav.Calls;
using Servicenav.Catalogue;
using Servicenav.Channels.SignedEvents;
using Servicenav.Sites;
using Servicenav.Switchboards;
using Servicenav.Telemetry;

namespace Servicenav.Channels.Switchboard;

/// <summary>Where switchboards tell of calls: signed CloudEvents, as <c>docs/switchboard.md</c> says.</summary>
internal static class SwitchboardEndpoints
{
    private static readonly EventDoor Door = new("switchboard", "switchboard", Signals.SwitchboardEvents);

    public static void AddSwitchboards(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<SwitchboardKeys>();
        builder.Services.AddSingleton<CallIntake>();
    }

    public static void MapSwitchboards(this WebApplication app)
    {
        // A secret that cannot be used is found at the start.
        app.Services.GetRequiredService<SwitchboardKeys>();
        app.MapPost("/{municipality}/api/switchboards/{switchboard}/events", Receive).AllowAnonymous().DisableAntiforgery();
    }

    private static Task<IResult> Receive(
        string municipality, string switchboard, HttpRequest request, SwitchboardKeys keys, Catalogues catalogues, CallIntake intake,
        IGrainFactory grains, Site site)
    {
        var (known, now) = (catalogues.Find(municipality), site.Now);
        var secret = known?.Phone?.Switchboards.Contains(switchboard) == true ? keys.Of(municipality, switchboard)?.Secret : null;
        return Door.Receive(request, secret, now, CallNews.Name, async one =>
        {
            var isNew = one.Type == CallNews.Heartbeat || await intake.Take(known!, switchboard, CallNews.Of(one, switchboard, now));
            // What was sent long ago, or is sent again by somebody else, is no sign of life.
            if (one.Time > now - Silence.Noticed)
                await grains.GetGrain<ISwitchboardGrain>($"{known!.Key}/{switchboard}").Ask(it => it.Heard());
            return isNew;
        });
    }
}
