using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Servicenav.Staff.Accounts;

/// <summary>The secret of a link with which somebody chooses a password: 128 random bits, kept only as their hash.</summary>
internal static class InvitationLink
{
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static bool IsSecret(string? text) => text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);

    public static Invitation Invitation(string secret, Instant now, SignInOptions options) =>
        new(Hash(secret), now + Duration.FromHours(options.InvitationHours));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    public static string Address(string origin, string municipality, string id, string secret) =>
        $"{origin}/{municipality}/personal/inbjudan/{id}/{secret}";
}
