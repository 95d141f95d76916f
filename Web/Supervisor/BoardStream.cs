using System.Globalization;
using System.Text;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Supervisor;

/// <summary>Pushes the board's pictures to one viewer until it leaves, signs out, or the program stops.</summary>
internal static class BoardStream
{
    /// <summary>Between pictures a sign of life, which also says how old the figures are.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(3);

    /// <summary>Then the browser connects anew, and the sign-in is checked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static Task Follow(
        HttpContext http, Site site, Me me, Sessions sessions, BoardPainter painter, IHostApplicationLifetime lifetime) =>
        EventStream.Serve(http, Longest, [sessions.Of(me.Session), lifetime.ApplicationStopping], async stream =>
        {
            using var watch = painter.Begin(site.Municipality, site.Words);
            await stream.Send("retry: 2000\n\n"u8.ToArray());
            for (var seen = 0L; ;)
            {
                if (await watch.Painting.Next(seen, Heartbeat, stream.End) is { } frame)
                {
                    await stream.Send(frame.Bytes);
                    seen = frame.Number;
                }
                else
                {
                    var age = watch.Painting.Age.ToString("F0", CultureInfo.InvariantCulture);
                    await stream.Send(Encoding.UTF8.GetBytes($"event: alive\ndata: {age}\n\n"));
                }
            }
        });
}
