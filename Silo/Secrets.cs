using Microsoft.Extensions.Configuration;

namespace Servicenav;

/// <summary>Secrets in the configuration, in base64.</summary>
internal static class Secrets
{
    /// <summary>As Standard Webhooks writes its secrets; it may be left out.</summary>
    private const string Prefix = "whsec_";

    /// <exception cref="StartException">It is missing, too short or not base64; the message names its key and never shows it.</exception>
    public static byte[] Secret(this IConfigurationSection section, string key, int leastBytes)
    {
        var text = section[key] ?? "";
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text, bytes, out var length) && length >= leastBytes
            ? bytes[..length]
            : throw new StartException($"{section.Path}:{key} must be at least {leastBytes} bytes in base64.");
    }
}
