using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Servicenav.Cases;

/// <summary>
/// The secret with which a citizen follows a case: 26 signs of 5 random bits, 130 bits, shown in groups.
/// Only its hash is ever stored; with that many random bits it needs no salt and no slow hash.
/// </summary>
public static class FollowCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26;

    /// <summary>A new code, e.g. <c>7K3M9-QXD2F-…-8</c>.</summary>
    public static string New() => Written(RandomNumberGenerator.GetItems<char>(Alphabet, Length));

    /// <summary>The code that a secret seed of at least 26 random bytes makes, the same at every time.</summary>
    public static string From(ReadOnlySpan<byte> seed)
    {
        Span<char> signs = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
            signs[i] = Alphabet[seed[i] % Alphabet.Length];
        return Written(signs);
    }

    /// <summary>Reads a code as people write it: any case, any spacing, O for 0 and I or L for 1.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? code)
    {
        var signs = string.Concat((text ?? "").Where(char.IsAsciiLetterOrDigit))
            .ToUpperInvariant().Replace('O', '0').Replace('I', '1').Replace('L', '1');
        code = signs.Length == Length && signs.All(sign => Alphabet.Contains(sign)) ? Written(signs) : null;
        return code is not null;
    }

    /// <summary>
    /// The code in the links of letters to an address: it follows from the case's follow key, so it is kept nowhere, is as hard to guess, and does not
    /// open the case when its letters go to another address.
    /// </summary>
    public static string InLettersTo(string address, byte[] followKey) =>
        From(HMACSHA256.HashData(followKey, Encoding.UTF8.GetBytes(address.Trim().ToLowerInvariant())));

    /// <summary>SHA-256 of the code as <see cref="New"/> and <see cref="TryParse"/> give it.</summary>
    public static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(code));

    /// <summary>Compares in constant time.</summary>
    public static bool Matches(byte[]? stored, byte[] given) =>
        stored is not null && CryptographicOperations.FixedTimeEquals(stored, given);

    private static string Written(ReadOnlySpan<char> signs) =>
        $"{signs[..5]}-{signs[5..10]}-{signs[10..15]}-{signs[15..20]}-{signs[20..25]}-{signs[25..]}";
}
