using System.Collections.Immutable;

namespace Servicenav.Catalogue;

/// <summary>What a service needs to know beside the citizen's own words, asked in every form for it.</summary>
/// <param name="Code">Its key within the service; answers are kept under it.</param>
/// <param name="Ask">The question.</param>
/// <param name="Help">What helps to answer it; null for nothing.</param>
/// <param name="Values">What may be chosen, in order; empty unless it is a list.</param>
public sealed record ServiceAttribute(
    string Code, Text Ask, Text? Help, AttributeKind Kind, bool Required, ImmutableArray<AttributeValue> Values)
{
    public bool IsList => Kind is AttributeKind.One or AttributeKind.Some;
}

/// <summary>How it is answered.</summary>
public enum AttributeKind
{
    Line,
    Number,

    /// <summary>A date, or a date and time.</summary>
    Time,

    /// <summary>Several lines.</summary>
    Lines,

    /// <summary>One of the values.</summary>
    One,

    /// <summary>Some of the values.</summary>
    Some,
}

/// <summary>One of the answers to choose from.</summary>
public sealed record AttributeValue(string Key, Text Name);
