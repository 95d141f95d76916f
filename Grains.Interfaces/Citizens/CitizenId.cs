using System.Security.Cryptography;
using System.Text;
using Servicenav.Cases;

namespace Servicenav.Citizens;

/// <summary>The citizen's id: a hash of the e-mail address, else of the telephone number.</summary>
public static class CitizenId
{
    /// <summary>The id, e.g. <c>c-5f2a…</c> (c- and 32 hexadecimal digits), or null for an anonymous contact.</summary>
    public static string? Of(Contact? contact) => (Email(contact), Phone(contact)) switch
    {
        ({ } email, _) => Hash("e:" + email),
        (_, { } phone) => Hash("p:" + phone),
        _ => null,
    };

    private static string? Email(Contact? contact) =>
        string.IsNullOrWhiteSpace(contact?.Email) ? null : contact.Email.Trim().ToLowerInvariant();

    private static string? Phone(Contact? contact)
    {
        var digits = string.Concat((contact?.Phone ?? "").Where(char.IsAsciiDigit));
        return digits.Length < 5 ? null : digits.StartsWith("46", StringComparison.Ordinal) ? "0" + digits[2..] : digits;
    }

    private static string Hash(string text) =>
        "c-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16]);
}
