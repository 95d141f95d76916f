using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Servicenav.Staff.Accounts;

/// <summary>Which passwords are good enough, and how they are kept: PBKDF2 with HMAC-SHA512, salted, as ASP.NET Core Identity does.</summary>
internal sealed class Passwords
{
    public const int Least = 12;
    public const int Most = 128;

    /// <summary>OWASP's number for this function, Password Storage Cheat Sheet 2023.</summary>
    private const int Rounds = 210_000;

    /// <summary>Words that guessers begin with. A password is one of them, or a name, with figures and signs around it.</summary>
    private static readonly HashSet<string> Guessed = new(StringComparer.Ordinal)
    {
        "password", "losenord", "lösenord", "qwerty", "qwertyuiop", "qwertyuiopå", "asdfghjkl", "asdfghjklöä", "qazwsxedc", "abcdefghijkl", "iloveyou",
        "welcome", "welcometo", "valkommen", "välkommen", "hejsan", "hejhej", "sommar", "sommaren", "vinter", "vintern", "hösten", "våren", "summer", "winter",
        "autumn", "spring", "football", "fotboll", "sverige", "sweden", "admin", "administrator", "administratör", "kommun", "kommunen", "medborgare",
        "letmein", "changeme", "secret", "hemligt", "hemlig", "monday", "måndag", "januari", "december", "test", "testing", "servicenav", "dragon", "superman",
    };

    private readonly PasswordHasher<string> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly string _nobodys;

    public Passwords() => _nobodys = Hash(Guid.NewGuid().ToString());

    public string Hash(string password) => _hasher.HashPassword("", Normal(password));

    /// <summary>Takes as long for an account that is not there, or has no password.</summary>
    public bool Verify(Account? account, string? password) =>
        password is { Length: > 0 and <= Most }
        && _hasher.VerifyHashedPassword("", account?.Password ?? _nobodys, Normal(password)) != PasswordVerificationResult.Failed
        && account is { IsDisabled: false, Password: not null };

    /// <summary>The key of a text that says why the password will not do; null when it will.</summary>
    /// <param name="near">Names that whoever guesses tries first: the person's, the municipality's.</param>
    public static string? Fault(string? password, IEnumerable<string> near)
    {
        if (password is null || password.Length < Least)
            return "account.password.short";
        if (password.Length > Most)
            return "account.password.long";
        var letters = Letters(password);
        return letters.Distinct().Count() < 5 || Guessed.Contains(letters) || Guessed.Contains(Half(letters)) || near.SelectMany(Parts).Any(name => Rest(letters, name) < 5)
            ? "account.password.guessed"
            : null;
    }

    /// <summary>The same letters whatever keyboard they were written on.</summary>
    private static string Normal(string password) => password.Normalize(NormalizationForm.FormC);

    private static string Letters(string text) => string.Concat(Normal(text).Where(char.IsLetter)).ToLowerInvariant();

    /// <summary>A word written twice is still that word.</summary>
    private static string Half(string letters) =>
        letters.Length % 2 == 0 && letters[..(letters.Length / 2)] is var half && letters.EndsWith(half, StringComparison.Ordinal) ? half : letters;

    private static IEnumerable<string> Parts(string name) => name.Split([' ', '.', '-']).Append(name).Select(Letters).Where(part => part.Length > 2);

    /// <summary>How many letters there are beside the name.</summary>
    private static int Rest(string letters, string name) => letters.Replace(name, "", StringComparison.Ordinal).Length is var rest && rest < letters.Length ? rest : int.MaxValue;
}
