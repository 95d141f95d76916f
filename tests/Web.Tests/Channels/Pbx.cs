using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Webhooks;

namespace Servicenav.Channels;

/// <summary>A telephone exchange that tells of calls over real HTTP and takes commands on a port of its own.</summary>
internal sealed class Pbx : IDisposable
{
    public const string Secret = "whsec_c2VydmljZW5hdi10ZXN0LXNlY3JldA==";
    private static readonly byte[] Bytes = Convert.FromBase64String(Secret[6..]);
    private readonly HttpClient _http = new();
    private readonly HttpListener _listener = new();
    private readonly List<JsonElement> _commands = [];

    public Pbx(int port)
    {
        CommandsAt = $"http://127.0.0.1:{port}/";
        _listener.Prefixes.Add(CommandsAt);
        _listener.Start();
        _ = Listen();
    }

    public string CommandsAt { get; }

    /// <summary>Where events go; known once the site is up.</summary>
    public string Site { get; set; } = "";

    public IReadOnlyList<JsonElement> Commands
    {
        get
        {
            lock (_commands)
                return [.. _commands];
        }
    }

    public static string Event(string type, string call, string more = "", string? id = null, DateTimeOffset? time = null) =>
        $$$"""
        {"specversion":"1.0","id":"{{{id ?? Guid.NewGuid().ToString()}}}","source":"/vaxeln","type":"org.servicenav.call.{{{type}}}",
         "time":"{{{Time(time)}}}","data":{"call":"{{{call}}}"{{{(more.Length > 0 ? "," + more : "")}}} } }
        """;

    public static string Heartbeat(DateTimeOffset? time = null) =>
        $$"""{"specversion":"1.0","id":"{{Guid.NewGuid()}}","source":"/vaxeln","type":"org.servicenav.switchboard.heartbeat","time":"{{Time(time)}}"}""";

    public static string Time(DateTimeOffset? time) =>
        (time ?? TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>Sends a body, signed as it should be unless the test changes something of it.</summary>
    public async Task<(int Status, string? Problem)> Send(
        string body, string type = "application/cloudevents+json", string switchboard = "vaxeln", TimeSpan late = default,
        Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Site}/lund/api/switchboards/{switchboard}/events")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", type);
        var (id, now) = (Guid.NewGuid().ToString(), (TimeProvider.System.GetUtcNow() - late).ToUnixTimeSeconds());
        request.Headers.Add(WebhookSignature.Id, id);
        request.Headers.Add(WebhookSignature.Timestamp, now.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.Signature, WebhookSignature.Of(Bytes, id, now, Encoding.UTF8.GetBytes(body)));
        change?.Invoke(request);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement.GetProperty("title").GetString());
    }

    public async Task Tell(string type, string call, string more = "") => Assert.Equal((202, null), await Send(Event(type, call, more)));

    public void Dispose()
    {
        _listener.Close();
        _http.Dispose();
    }

    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var headers = context.Request.Headers;
                var why = WebhookSignature.WhyNot(
                    Bytes, headers[WebhookSignature.Id], headers[WebhookSignature.Timestamp], headers[WebhookSignature.Signature], body.ToArray(),
                    NodaTime.Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()));
                if (why is null)
                {
                    lock (_commands)
                        _commands.Add(JsonDocument.Parse(body.ToArray()).RootElement);
                }

                context.Response.StatusCode = why is null ? 202 : 401;
                context.Response.Close();
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}

/// <summary>A site to which an exchange is connected.</summary>
public sealed class PbxSite : IDisposable
{
    public PbxSite()
        : this(null)
    {
    }

    internal PbxSite(Action<IServiceCollection>? services)
    {
        Pbx = new(Harness.FreePort.Next());
        Host = new(new()
        {
            ["Servicenav:Switchboards:lund:vaxeln:Secret"] = Channels.Pbx.Secret,
            ["Servicenav:Switchboards:lund:vaxeln:Address"] = Pbx.CommandsAt,
        }, services);
        Pbx.Site = Host.Address;
    }

    internal Pbx Pbx { get; }

    internal SiteHost Host { get; }

    public void Dispose()
    {
        Host.Dispose();
        Pbx.Dispose();
    }
}
