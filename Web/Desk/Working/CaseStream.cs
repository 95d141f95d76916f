using System.Text.Json;
using Servicenav.Cases;
using Servicenav.Citizen.Chatting;
using Servicenav.Readers;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Working;

/// <summary>Tells an open case page who else has the case before them, and whether somebody has changed it since.</summary>
internal static class CaseStream
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(2);

    /// <param name="sett">How much of the case the page shows.</param>
    public static async Task Follow(
        string reference, int sett, HttpContext http, Site site, Me me, CaseDesk desk, IGrainFactory grains, TimeProvider time)
    {
        if (await desk.Find(reference) is not { } found)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var readers = grains.GetGrain<IReadersGrain>(found.Key.ToString());
        await StaffStream.Serve(http, stream => stream.SendChanges(Tick, time, async () =>
        {
            // What one may see is asked anew each time, since a case goes on to others.
            if (await desk.Find(reference) is not { } it || !Access.MaySee(me.Who, it, site.Municipality))
                return "{}";
            var others = await readers.Ask(it => it.Look(me.Who.Id, me.Who.Name));
            return JsonSerializer.Serialize(
                new
                {
                    others = string.Join(' ', others.Select(other => site.Say(other.Writes ? "work.writes" : "work.reads", ("name", other.Name == ChatEndpoints.Citizen ? site["work.citizen"] : other.Name)))),
                    changed = it.Since(sett, me.Who.Id).Any(),
                },
                JsonSerializerOptions.Web);
        }));
        await readers.Ask(it => it.Leave(me.Who.Id));
    }
}
