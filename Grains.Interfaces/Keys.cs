using System.Diagnostics.CodeAnalysis;

namespace Servicenav;

/// <summary>A case's key: <c>municipality/reference</c>, e.g. <c>lund/LND-7K3M-9QXD</c>.</summary>
[GenerateSerializer, Immutable, Alias("case-key")]
public readonly record struct CaseKey(
    [property: Id(0)] string Municipality,
    [property: Id(1)] string Reference) : IParsable<CaseKey>
{
    public override string ToString() => $"{Municipality}/{Reference}";

    /// <exception cref="FormatException">The text is not such a key.</exception>
    public static CaseKey Parse(string s) =>
        TryParse(s, out var key) ? key : throw new FormatException($"'{s}' is not a case key");

    public static bool TryParse([NotNullWhen(true)] string? s, out CaseKey result)
    {
        var parts = s?.Split('/') ?? [];
        result = parts.Length == 2 ? new(parts[0], parts[1]) : default;
        return parts.Length == 2;
    }

    static CaseKey IParsable<CaseKey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<CaseKey>.TryParse(string? s, IFormatProvider? provider, out CaseKey result) => TryParse(s, out result);
}

/// <summary>The key of an office or department, and of its queue: <c>municipality/unit</c>, e.g. <c>lund/dalby</c>.</summary>
[GenerateSerializer, Immutable, Alias("unit-key")]
public readonly record struct UnitKey(
    [property: Id(0)] string Municipality,
    [property: Id(1)] string Unit) : IParsable<UnitKey>
{
    public override string ToString() => $"{Municipality}/{Unit}";

    /// <exception cref="FormatException">The text is not such a key.</exception>
    public static UnitKey Parse(string s) =>
        TryParse(s, out var key) ? key : throw new FormatException($"'{s}' is not a unit key");

    public static bool TryParse([NotNullWhen(true)] string? s, out UnitKey result)
    {
        var parts = s?.Split('/') ?? [];
        result = parts.Length == 2 ? new(parts[0], parts[1]) : default;
        return parts.Length == 2;
    }

    static UnitKey IParsable<UnitKey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<UnitKey>.TryParse(string? s, IFormatProvider? provider, out UnitKey result) => TryParse(s, out result);
}

/// <summary>The key of one staffed place: <c>municipality/unit/desk</c>, e.g. <c>lund/kristallen/k3</c>.</summary>
[GenerateSerializer, Immutable, Alias("desk-key")]
public readonly record struct DeskKey(
    [property: Id(0)] string Municipality,
    [property: Id(1)] string Unit,
    [property: Id(2)] string Desk) : IParsable<DeskKey>
{
    public UnitKey UnitKey => new(Municipality, Unit);

    public override string ToString() => $"{Municipality}/{Unit}/{Desk}";

    /// <exception cref="FormatException">The text is not such a key.</exception>
    public static DeskKey Parse(string s) =>
        TryParse(s, out var key) ? key : throw new FormatException($"'{s}' is not a desk key");

    public static bool TryParse([NotNullWhen(true)] string? s, out DeskKey result)
    {
        var parts = s?.Split('/') ?? [];
        result = parts.Length == 3 ? new(parts[0], parts[1], parts[2]) : default;
        return parts.Length == 3;
    }

    static DeskKey IParsable<DeskKey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<DeskKey>.TryParse(string? s, IFormatProvider? provider, out DeskKey result) => TryParse(s, out result);
}
