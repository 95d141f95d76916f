using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Servicenav.Harness;

/// <summary>
/// A gateway of text messages after docs/texts.md and nothing else, on a port of its own: the reference for those who write one. It keeps what it is
/// asked to send, a message twice only once, and tells of answers and of what became of messages.
/// </summary>
public sealed class TextGateway : IDisposable
{
    private readonly byte[] _secret;
    private readonly HttpClient _http = new();
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, TextMessage> _sent = new();

    public TextGateway(int port, byte[] secret)
    {
        (_secret, Address) = (secret, $"http://127.0.0.1:{port}/");
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Listen();
    }

    /// <summary>Where messages are posted.</summary>
    public string Address { get; }

    /// <summary>Where events go, with the municipality and the gateway's own name in it.</summary>
    public string Events { get; set; } = "";

    /// <summary>Numbers that it says it cannot send to.</summary>
    public ConcurrentDictionary<string, bool> Refused { get; } = new();

    public IEnumerable<TextMessage> Sent => _sent.Values;

    /// <summary>Somebody sends a text message to the municipality; long ones come whole.</summary>
    /// <param name="text">The gateway's id of it.</param>
    public Task<(int Status, string? Problem)> Tell(string from, string words, string? text = null) =>
        Post("received", new() { ["text"] = text ?? Guid.NewGuid().ToString(), ["from"] = from, ["words"] = words });

    /// <summary>The message is on the telephone.</summary>
    public Task<(int Status, string? Problem)> Delivered(TextMessage message) => Post("delivered", new() { ["text"] = message.Text });

    public Task<(int Status, string? Problem)> Failed(TextMessage message, string reason) =>
        Post("failed", new() { ["text"] = message.Text, ["reason"] = reason });

    /// <param name="late">How old the signature is.</param>
    /// <param name="secret">Another than the right one.</param>
    public async Task<(int Status, string? Problem)> Post(string type, JsonObject data, TimeSpan late = default, byte[]? secret = null)
    {
        var now = TimeProvider.System.GetUtcNow() - late;
        var body = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["specversion"] = "1.0",
            ["id"] = Guid.NewGuid().ToString(),
            ["source"] = "/gateway",
            ["type"] = $"org.servicenav.text.{type}",
            ["time"] = now.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
            ["data"] = data,
        }.ToJsonString());
        var (id, timestamp) = (Guid.NewGuid().ToString(), now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        using var request = new HttpRequestMessage(HttpMethod.Post, Events) { Content = new ByteArrayContent(body) };
        request.Content.Headers.Add("content-type", "application/cloudevents+json");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp);
        request.Headers.Add("webhook-signature", Sign(secret ?? _secret, id, timestamp, body));
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonDocument.Parse(text).RootElement.GetProperty("title").GetString());
    }

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
                context.Response.StatusCode = Take(context.Request.Headers, body.ToArray());
                context.Response.Close();
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private int Take(System.Collections.Specialized.NameValueCollection headers, byte[] body)
    {
        var right = Sign(_secret, headers["webhook-id"] ?? "", headers["webhook-timestamp"] ?? "", body);
        if ((headers["webhook-signature"] ?? "").Split(' ').All(one => one != right))
            return 401;
        var data = JsonDocument.Parse(body).RootElement.GetProperty("data");
        var message = new TextMessage(data.GetProperty("text").GetString()!, data.GetProperty("to").GetString()!, data.GetProperty("words").GetString()!);
        if (Refused.ContainsKey(message.To))
            return 422;
        _sent.TryAdd(message.Text, message);
        return 202;
    }

    private static string Sign(byte[] secret, string id, string timestamp, byte[] body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]));
}

/// <param name="Text">Its id, by which reports name it.</param>
public sealed record TextMessage(string Text, string To, string Words);
