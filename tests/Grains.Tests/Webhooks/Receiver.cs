using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Servicenav.Webhooks;

/// <summary>Another system: a real HTTP server that checks signatures and answers as the test says.</summary>
internal sealed class Receiver : IDisposable
{
    public const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    private readonly HttpListener _listener;
    private readonly TimeProvider _time;
    private readonly Func<JsonNode, Task<int>> _answer;

    /// <param name="answer">The status for an event; what it says yes to is kept.</param>
    public Receiver(TimeProvider time, Func<JsonNode, Task<int>> answer)
    {
        (_time, _answer) = (time, answer);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        _listener = new() { Prefixes = { Address.ToString() } };
        _listener.Start();
        _ = Listen();
    }

    public Uri Address { get; }

    /// <summary>What it has said yes to, in that order.</summary>
    public ConcurrentQueue<JsonNode> Taken { get; } = [];

    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>How many are under way.</summary>
    public int AtOnce;

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = Take(await _listener.GetContextAsync());
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Take(HttpListenerContext context)
    {
        Interlocked.Increment(ref AtOnce);
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = context.Request.Headers;
        if (WebhookSignature.WhyNot(
            Convert.FromBase64String(Secret[6..]), headers[WebhookSignature.Id], headers[WebhookSignature.Timestamp], headers[WebhookSignature.Signature],
            body.ToArray(), NodaTime.Instant.FromDateTimeOffset(_time.GetUtcNow())) is { } why)
            Wrong.Enqueue(why);
        if (context.Request.ContentType != "application/cloudevents+json; charset=utf-8")
            Wrong.Enqueue(context.Request.ContentType ?? "");
        var what = JsonNode.Parse(body.ToArray())!;
        var status = await _answer(what);
        if (status is >= 200 and < 300)
            Taken.Enqueue(what);
        Interlocked.Decrement(ref AtOnce);
        try
        {
            context.Response.StatusCode = status;
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException)
        {
        }
    }
}
