using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Servicenav.Api.V1;

/// <summary>A number in an address. One that is none is let in, to be told together with what else is wrong.</summary>
/// <param name="Value">Null when it is no whole number.</param>
internal sealed record WholeNumber(int? Value) : IParsable<WholeNumber>
{
    public static WholeNumber Parse(string s, IFormatProvider? provider) =>
        new(int.TryParse(s, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out WholeNumber result)
    {
        result = Parse(s ?? "", provider);
        return true;
    }
}
