using System.Text;

namespace Servicenav.Sites;

/// <summary>Server-Sent Events to one viewer, until it leaves, has had its time, or the program stops.</summary>
internal sealed class EventStream
{
    private static readonly byte[] SignOfLife = ":\n\n"u8.ToArray();
    private readonly HttpResponse _response;

    private EventStream(HttpResponse response, CancellationToken end) => (_response, End) = (response, end);

    public CancellationToken End { get; }

    /// <param name="longest">Then the browser connects anew, and whatever lets it in is checked again.</param>
    /// <param name="ends">What ends it beside the viewer's leaving.</param>
    public static async Task Serve(HttpContext http, TimeSpan longest, CancellationToken[] ends, Func<EventStream, Task> tell)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource([http.RequestAborted, .. ends]);
        end.CancelAfter(longest);
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await tell(new(http.Response, end.Token));
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
        }
    }

    public async Task Send(byte[] bytes)
    {
        await _response.Body.WriteAsync(bytes, End);
        await _response.Body.FlushAsync(End);
    }

    /// <summary>Looks at every tick, and sends what has changed since the last, one line of data; else a sign of life.</summary>
    public async Task SendChanges(TimeSpan tick, TimeProvider time, Func<Task<string>> look)
    {
        using var timer = new PeriodicTimer(tick, time);
        for (string? told = null; ; await timer.WaitForNextTickAsync(End))
        {
            var now = await look();
            await Send(now == told ? SignOfLife : Encoding.UTF8.GetBytes($"data: {now.ReplaceLineEndings(" ")}\n\n"));
            told = now;
        }
    }
}
