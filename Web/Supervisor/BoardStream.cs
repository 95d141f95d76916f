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

    public static async Task Follow(
        HttpContext http, Site site, Me me, Sessions sessions, BoardPainter painter, IHostApplicationLifetime lifetime)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, sessions.Of(me.Session), lifetime.ApplicationStopping);
        end.CancelAfter(Longest);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers["X-Accel-Buffering"] = "no";

        using var watch = painter.Begin(site.Municipality, site.Words);
        try
        {
            await Send(http.Response, "retry: 2000\n\n"u8.ToArray(), end.Token);
            for (var seen = 0L; ;)
            {
                if (await watch.Painting.Next(seen, Heartbeat, end.Token) is { } frame)
                {
                    await Send(http.Response, frame.Bytes, end.Token);
                    seen = frame.Number;
                }
                else
                {
                    var age = watch.Painting.Age.ToString("F0", CultureInfo.InvariantCulture);
                    await Send(http.Response, Encoding.UTF8.GetBytes($"event: alive\ndata: {age}\n\n"), end.Token);
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }

    private static async Task Send(HttpResponse response, byte[] bytes, CancellationToken cancel)
    {
        await response.Body.WriteAsync(bytes, cancel);
        await response.Body.FlushAsync(cancel);
    }
}
