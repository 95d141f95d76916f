using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Catalogue;

/// <summary>How calls come in and how they are met; absent where no switchboard is connected.</summary>
/// <param name="Switchboards">Keys of the switchboards that may send call events.</param>
/// <param name="Numbers">The numbers that people call.</param>
/// <param name="Offer">How long a waiting call is offered to one desk before it goes to the next.</param>
/// <param name="WrapUp">How long after a call its desk is spared the next one.</param>
/// <param name="ShortCall">A call that its caller gives up sooner than this is recorded but not called back.</param>
/// <param name="Limbo">How long a switchboard may be silent before the calls that wait on it become call-backs.</param>
/// <param name="CallBack">By when a lost call is called back.</param>
public sealed record Telephony(
    ImmutableArray<string> Switchboards,
    ImmutableArray<PhoneLine> Numbers,
    Duration Offer,
    Duration WrapUp,
    Duration ShortCall,
    Duration Limbo,
    Term CallBack)
{
    public PhoneLine? Line(string? number) =>
        number is null ? null : Numbers.FirstOrDefault(line => line.Number == PhoneNumber.Plain(number));
}

/// <summary>A number that people call.</summary>
/// <param name="Number">In the form of <see cref="PhoneNumber.Plain"/>.</param>
/// <param name="Written">As people read it.</param>
/// <param name="Unit">In whose queue its calls wait.</param>
/// <param name="Service">What callers of it want; null for the generalist's.</param>
/// <param name="Language">The language in which it is answered.</param>
public sealed record PhoneLine(string Number, string Written, string Unit, string? Service, string Language);

/// <summary>One way of writing a telephone number, so that two writings of it are equal.</summary>
public static class PhoneNumber
{
    /// <summary>Digits, with a + before a country's code: <c>046-35 50 00</c> is <c>+4646355000</c>. Extensions stay as they are.</summary>
    public static string Plain(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return written.TrimStart().StartsWith('+') ? "+" + digits
            : digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..]
            : digits.StartsWith('0') ? "+46" + digits[1..]
            : digits;
    }

    /// <summary>The number in the form of E.164, <c>+</c> and 7 to 15 digits; null when it is none that can be reached from outside.</summary>
    public static string? Reachable(string written) =>
        Plain(written) is ['+', >= '1' and <= '9', ..] number && number.Length is >= 8 and <= 16 && !written.Any(char.IsLetter) ? number : null;
}
