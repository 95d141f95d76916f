using Microsoft.Extensions.Configuration;

namespace Servicenav.Webhooks;

/// <summary>A system of a municipality that we exchange signed events with.</summary>
/// <param name="Secret">Shared with it: <c>Secret</c>, base64, with or without <c>whsec_</c> before it.</param>
/// <param name="Address">Where requests are posted to it: <c>Address</c>; null when it only sends.</param>
internal sealed record Peer(byte[] Secret, Uri? Address)
{
    private const int LeastBytes = 16;

    /// <exception cref="StartException">The secret or the address cannot be used; the message names its key and never shows it.</exception>
    public static Peer In(IConfigurationSection section) => new(SecretIn(section), AddressIn(section));

    /// <exception cref="StartException">The secret cannot be used; the message names its key and never shows it.</exception>
    public static byte[] SecretIn(IConfigurationSection section) => section.Secret("Secret", LeastBytes);

    /// <summary>What is configured under <c>{section}:{municipality}:{name}</c>.</summary>
    public static Dictionary<(string Municipality, string Name), T> Read<T>(IConfiguration configuration, string section, Func<IConfigurationSection, T> read) =>
        configuration.GetSection(section).GetChildren()
            .SelectMany(municipality => municipality.GetChildren(), (municipality, one) => (municipality, one))
            .ToDictionary(it => (it.municipality.Key, it.one.Key), it => read(it.one));

    /// <summary>Says nothing: there is a secret in it.</summary>
    public override string ToString() => nameof(Peer);

    private static Uri? AddressIn(IConfigurationSection section) => section["Address"] is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address
        : throw new StartException($"{section.Path}:Address must be an address that begins with http:// or https://.");
}
