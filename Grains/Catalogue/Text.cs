using System.Collections.Immutable;

namespace Servicenav.Catalogue;

/// <summary>
/// The same thing said in several languages, e.g. <c>sv</c>, <c>en</c> and <c>easy</c> (easy-to-read Swedish).
/// A language without its own words falls back to Swedish, which every text has.
/// </summary>
public sealed record Text(ImmutableSortedDictionary<string, string> ByLanguage)
{
    /// <summary>The fallback language; validation guarantees that every text has it.</summary>
    public const string Fallback = "sv";

    /// <summary>Easy-to-read Swedish: no language of its own and no .NET culture, but texts of its own.</summary>
    public const string Easy = "easy";

    /// <summary>The words in <paramref name="language"/>, else in Swedish.</summary>
    public string In(string language) =>
        ByLanguage.TryGetValue(language, out var words) ? words : ByLanguage[Fallback];

    /// <summary>A text known only in Swedish.</summary>
    public static Text Swedish(string words) =>
        new(ImmutableSortedDictionary<string, string>.Empty.Add(Fallback, words));

    public bool Equals(Text? other) => other is not null && ByLanguage.SequenceEqual(other.ByLanguage);

    public override int GetHashCode() => In(Fallback).GetHashCode(StringComparison.Ordinal);

    public override string ToString() => In(Fallback);
}
