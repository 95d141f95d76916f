using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Servicenav.Webhooks;

/// <summary>CloudEvents between Servicenav and other systems, one request each way, signed as <see cref="WebhookSignature"/> says.</summary>
internal static class SignedRequest
{
    /// <param name="id">The message's: the same at every try of it, if the other side is to know that.</param>
    public static HttpRequestMessage Post(Uri to, byte[] secret, string id, byte[] body, Instant now) => Post(to, [secret], id, body, now);

    /// <summary>Signed with several secrets while they are changed: one that the receiver knows is enough.</summary>
    public static HttpRequestMessage Post(Uri to, IReadOnlyList<byte[]> secrets, string id, byte[] body, Instant now)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/cloudevents+json", "utf-8");
        var timestamp = now.ToUnixTimeSeconds();
        request.Headers.Add(WebhookSignature.Id, id);
        request.Headers.Add(WebhookSignature.Timestamp, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.Signature, string.Join(' ', secrets.Select(secret => WebhookSignature.Of(secret, id, timestamp, body))));
        return request;
    }

    /// <summary>The request's body; null, and no more of it read, when it is longer.</summary>
    public static async Task<byte[]?> Body(HttpRequest request, int mostBytes)
    {
        using var body = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part).ConfigureAwait(false)) > 0;)
        {
            body.Write(part, 0, read);
            if (body.Length > mostBytes)
                return null;
        }

        return body.ToArray();
    }

    /// <summary>Null when the request is signed and of now, else the problem's name.</summary>
    public static string? WhyNot(HttpRequest request, byte[] secret, ReadOnlySpan<byte> body, Instant now)
    {
        var headers = request.Headers;
        return WebhookSignature.WhyNot(
            secret, headers[WebhookSignature.Id], headers[WebhookSignature.Timestamp], headers[WebhookSignature.Signature], body, now);
    }
}
