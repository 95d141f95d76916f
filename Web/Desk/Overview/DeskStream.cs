using System.Text.Json;
using Servicenav.Citizen.Chatting;
using Servicenav.Desk.Chatting;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Overview;

/// <summary>Tells the desk's page how much waits that its officer could take, and how much is asked of them.</summary>
internal static class DeskStream
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(4);

    public static Task Follow(HttpContext http, Site site, Me me, IGrainFactory grains, ICaseIndex index, ChatLines chats, TimeProvider time) =>
        StaffStream.Serve(http, stream => stream.SendChanges(Tick, time, async () =>
        {
            var mine = await DeskOverview.Fitting(me, grains);
            var asked = (await DeskOverview.AskedOf(me, index)).Count;
            return JsonSerializer.Serialize(new { mine, asked, chats = DeskChats.Says(await chats.Waiting(me.Member, site.Municipality), site), says = site.Say("desk.news", ("mine", mine), ("asked", asked)) }, JsonSerializerOptions.Web);
        }));
}
