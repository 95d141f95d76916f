using System.Text;
using System.Text.Json;
using Servicenav.Desks;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Calls;

/// <summary>Tells one desk's page of the call that is offered to it, as soon as it is and until it no longer is.</summary>
internal static class CallStream
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static async Task Follow(
        HttpContext http, Me me, Sessions sessions, IGrainFactory grains, TimeProvider time, IHostApplicationLifetime lifetime)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted, sessions.Of(me.Session), lifetime.ApplicationStopping);
        end.CancelAfter(Longest);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            for (string? told = null; ; await timer.WaitForNextTickAsync(end.Token))
            {
                var calls = (await grains.GetGrain<IDeskGrain>(me.Desk.ToString()).Ask(desk => desk.State())).Calls;
                var now = JsonSerializer.Serialize(new { reference = calls?.Offered?.Reference, takes = calls?.Takes == true }, JsonSerializerOptions.Web);
                await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(now == told ? ":\n\n" : $"data: {now}\n\n"), end.Token);
                await http.Response.Body.FlushAsync(end.Token);
                told = now;
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }
}
