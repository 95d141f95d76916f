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

    public static Task Board(HttpContext http, Site site, BoardPainter painter) => Follow(http, site, painter, typeof(BoardView));

    public static Task Wall(HttpContext http, Site site, BoardPainter painter) => Follow(http, site, painter, typeof(WallView));

    private static Task Follow(HttpContext http, Site site, BoardPainter painter, Type view) => StaffStream.Serve(http, async stream =>
    {
        using var watch = painter.Begin(site.Municipality, site.Words, view);
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
