using Orleans.Concurrency;
using Servicenav.Cases;

namespace Servicenav.Duplicates;

/// <summary>
/// Knows a municipality's new cases by what is told by them, keyed by the municipality. It reads what the cases have stored and is told
/// nothing, so that an opening costs nothing more; what it knows is soft and begins anew wherever it wakes.
/// </summary>
[Alias("duplicates")]
public interface IDuplicatesGrain : IGrainWithStringKey
{
    /// <summary>
    /// Cases of the last weeks that look like each of these, most alike first, whatever has become of them since; those that it does not know
    /// (any longer, or yet) are left out.
    /// </summary>
    [Alias("like"), ReadOnly]
    Task<IReadOnlyDictionary<CaseKey, IReadOnlyList<LikeCase>>> Like(IReadOnlyList<CaseKey> cases);
}

/// <param name="Likeness">From <see cref="LikeCase.Suggested"/>, where it begins to be worth a look, to 1, the same words.</param>
/// <param name="SamePlace">Both name the same place.</param>
[GenerateSerializer, Immutable, Alias("like-case")]
public readonly record struct LikeCase([property: Id(0)] CaseKey Case, [property: Id(1)] double Likeness, [property: Id(2)] bool SamePlace = false)
{
    /// <summary>Less alike is not suggested.</summary>
    public const double Suggested = 0.5;
}
