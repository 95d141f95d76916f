using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Servicenav.Api.Keys;

/// <summary>
/// A key as systems send it: <c>snk_</c>, eight signs that name it, and a secret of 26 signs, 130 random bits. The beginning is for those
/// who search for keys where none should lie.
/// </summary>
internal static class ApiKeyText
{
    private const string Prefix = "snk";
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int IdLength = 8;
    private const int SecretLength = 26;

    public static string New() => $"{Prefix}_{Signs(IdLength)}_{Signs(SecretLength)}";

    /// <param name="hash">SHA-256 of the secret.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? id, [NotNullWhen(true)] out byte[]? hash)
    {
        var parts = text is { Length: < 100 } ? text.Trim().Split('_') : [];
        var isKey = parts is [Prefix, { Length: IdLength }, { Length: SecretLength }] && parts[1].All(Alphabet.Contains) && parts[2].All(Alphabet.Contains);
        (id, hash) = isKey ? (parts[1], SHA256.HashData(Encoding.ASCII.GetBytes(parts[2]))) : (null, null);
        return isKey;
    }

    private static string Signs(int length) => new(RandomNumberGenerator.GetItems<char>(Alphabet, length));
}
