using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Servicenav.Webhooks;

/// <summary>Signatures as Standard Webhooks has them: HMAC-SHA256 over <c>id.timestamp.body</c>, in the header as <c>v1,base64</c>.</summary>
internal static class WebhookSignature
{
    public const string Id = "webhook-id";
    public const string Timestamp = "webhook-timestamp";
    public const string Signature = "webhook-signature";

    /// <summary>How far the sender's clock, or a delayed sending, may be off.</summary>
    public static readonly Duration Tolerance = Duration.FromMinutes(5);

    public static string Of(byte[] secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        var head = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."));
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, (byte[])[.. head, .. body]));
    }

    /// <summary>Null when one of the header's signatures is right and its time near, else the problem's name.</summary>
    public static string? WhyNot(byte[] secret, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, Instant now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signatures))
            return "signature-is-missing";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 100_000_000_000)
            return "signature-is-wrong";

        var right = Encoding.UTF8.GetBytes(Of(secret, id, seconds, body));
        var isSigned = false;
        foreach (var one in signatures.Split(' '))
            isSigned |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), right);
        var off = Instant.FromUnixTimeSeconds(seconds) - now;
        return !isSigned ? "signature-is-wrong"
            : off > Tolerance || -off > Tolerance ? "timestamp-is-too-far-off"
            : null;
    }
}
