using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Servicenav.Cases;

/// <summary>
/// A case's public name, e.g. <c>LND-7K3M-9QXD</c>: the municipality's prefix, seven random characters and a check
/// character. It is safe to read aloud and gives access to nothing.
/// </summary>
/// <remarks>
/// The alphabet has 31 signs, without I, L, O, U and 1. As 31 is prime, a weighted sum with distinct weights finds
/// every single wrong character and every swap of two.
/// </remarks>
public static class Reference
{
    private const string Alphabet = "023456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 8;
    private const int MostTaken = 8;

    /// <summary>A new random reference; 31⁷ ≈ 27 thousand million are possible for each prefix.</summary>
    public static string New(string prefix)
    {
        var signs = RandomNumberGenerator.GetItems<char>(Alphabet, Length - 1);
        return Written(prefix, new string(signs) + Check(signs));
    }

    /// <summary>The reference that a seed of at least seven bytes makes, the same at every time; another case may have it.</summary>
    public static string From(string prefix, ReadOnlySpan<byte> seed)
    {
        var signs = new char[Length - 1];
        for (var i = 0; i < signs.Length; i++)
            signs[i] = Alphabet[seed[i] % Alphabet.Length];
        return Written(prefix, new string(signs) + Check(signs));
    }

    /// <summary>
    /// The references that a sender's name of something makes, the same at every time and in every process: its case has the first that is no
    /// other case's. So what is sent again finds its own. They end, far beyond what chance makes taken.
    /// </summary>
    /// <param name="name">With municipality and sender, so that nobody else has it.</param>
    public static IEnumerable<string> Of(string prefix, string name) =>
        Enumerable.Range(0, MostTaken).Select(i => From(prefix, SHA256.HashData(Encoding.UTF8.GetBytes($"{name}/{i}"))));

    /// <summary>
    /// Reads a reference as people write it: any case, with or without hyphens and spaces, O for 0.
    /// False when it is not one, or a character is wrong.
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? reference)
    {
        reference = null;
        var compact = string.Concat((text ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        if (compact.Length != 3 + Length)
            return false;

        var (prefix, signs) = (compact[..3], compact[3..].Replace('O', '0'));
        if (!prefix.All(char.IsAsciiLetterUpper) || signs.Any(sign => !Alphabet.Contains(sign)))
            return false;

        if (Check(signs.AsSpan(0, Length - 1)) != signs[^1])
            return false;

        reference = Written(prefix, signs);
        return true;
    }

    private static string Written(string prefix, string signs) => $"{prefix}-{signs[..4]}-{signs[4..]}";

    private static char Check(ReadOnlySpan<char> signs)
    {
        var sum = 0;
        for (var i = 0; i < signs.Length; i++)
            sum += (i + 2) * Alphabet.IndexOf(signs[i]);
        return Alphabet[(Alphabet.Length - sum % Alphabet.Length) % Alphabet.Length];
    }
}
