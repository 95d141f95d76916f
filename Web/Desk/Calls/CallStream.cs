using System.Text.Json;
using Servicenav.Desks;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Calls;

/// <summary>Tells one desk's page of the call that is offered to it, as soon as it is and until it no longer is.</summary>
internal static class CallStream
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    public static Task Follow(HttpContext http, Me me, IGrainFactory grains, TimeProvider time) =>
        StaffStream.Serve(http, stream => stream.SendChanges(Tick, time, async () =>
        {
            var calls = (await grains.Desk(me.Desk).Ask(desk => desk.State())).Calls;
            return JsonSerializer.Serialize(new { reference = calls?.Offered?.Reference, takes = calls?.Takes == true }, JsonSerializerOptions.Web);
        }));
}
