using System.Collections.Immutable;

namespace Servicenav.Duplicates;

/// <summary>
/// How alike two cases are, from 0 to 1: by the share of what they say that both say. Two that are at the same place, by their points or by a
/// name, may say it in quite different words; two of which that is not known must say it in almost the same; and two at different places are
/// hardly about the same thing, however alike their words. Points tell more than names: a street is long, and a park has many names. The
/// weights are tuned on one half of the reports in the tests.
/// </summary>
public static class Likeness
{
    /// <summary>Points no further apart, in metres, can be the same place: a telephone knows its own to some ten metres, and whoever reports stands a bit away.</summary>
    public const double Near = 150;

    /// <summary>One word in common is no sign, unless it says where.</summary>
    private const int FewestCommon = 2;

    private const double Matter = 1;
    private const double Word = 0.7;

    /// <summary>That both are taken to mean the same service is worth as much as a word and a half of the catalogue's own.</summary>
    private const double Service = 1.5;

    /// <summary>A long letter with a short one's words in it is as good as the same; so much of the measure is the shorter one's.</summary>
    private const double OfShorter = 0.65;

    private const double SamePlace = 0.42;

    /// <summary>At the very same point, and so much less <see cref="Near"/> metres from it.</summary>
    private const double SamePoint = 0.44;
    private const double Blur = 0.06;

    /// <summary>So much is lost over as many days between the two.</summary>
    private const double Later = 0.05;
    private const double Days = 14;

    private const double OtherPlace = 0.4;
    private const double OnePlace = 0.6;
    private const double SameCitizen = 0.2;

    /// <summary>The same whichever comes first; 1 for a case and itself.</summary>
    public static double Of(Fingerprint one, Fingerprint other)
    {
        var words = Common(one.Words, other.Words).ToList();
        var places = Places(words, one, other).ToList();
        var apart = one.At is { } here && other.At is { } there ? here.MetresTo(there) : (double?)null;
        if (words.Count < FewestCommon && places.Count == 0 && apart is not <= Near)
            return 0;
        var what = What(one, other, words.Except(places), places);
        var likeness = (apart, places.Count, one.Places.Length, other.Places.Length) switch
        {
            ({ } metres and <= Near, _, _, _) => At(SamePoint - (Blur * metres / Near), what),
            ({ }, > 0, _, _) => what * what * what,
            ({ }, _, _, _) => OtherPlace * what,
            (_, > 0, _, _) => At(SamePlace, what),
            (_, _, 0, 0) => what * what * what,
            (_, _, 0, _) or (_, _, _, 0) => OnePlace * what * what * what,
            _ => OtherPlace * what,
        };
        return Math.Min(1, (likeness * Soon(one, other)) + (one.CitizenId is { } citizen && citizen == other.CitizenId ? SameCitizen : 0));
    }

    /// <summary>Whether both say the same about where it is.</summary>
    public static bool NameSamePlace(Fingerprint one, Fingerprint other) => Places(Common(one.Words, other.Words), one, other).Any();

    private static IEnumerable<int> Places(IEnumerable<int> common, Fingerprint one, Fingerprint other) =>
        common.Where(word => Has(one.Places, word) || Has(other.Places, word));

    private static double Soon(Fingerprint one, Fingerprint other) =>
        1 - (Later * Math.Min(1, Math.Abs((one.Opened - other.Opened).TotalDays) / Days));

    private static double At(double place, double what) => place + ((1 - place) * what);

    private static double What(Fingerprint one, Fingerprint other, IEnumerable<int> common, IReadOnlyCollection<int> places)
    {
        double Weight(int word) => Has(one.Matters, word) || Has(other.Matters, word) ? Matter : Word;
        double Sum(Fingerprint it) => (it.Service is null ? 0 : Service)
            + it.Words.Where(word => !Has(it.Places, word) && !places.Contains(word)).Sum(Weight);
        var (mine, its) = (Sum(one), Sum(other));
        var measure = (OfShorter * Math.Min(mine, its)) + ((1 - OfShorter) * Math.Max(mine, its));
        var shared = common.Sum(Weight) + (one.Service is { } service && service == other.Service ? Service : 0);
        return measure == 0 ? 1 : Math.Min(1, shared / measure);
    }

    private static bool Has(ImmutableArray<int> sorted, int word) => sorted.BinarySearch(word) >= 0;

    private static IEnumerable<int> Common(ImmutableArray<int> one, ImmutableArray<int> other)
    {
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            var (mine, its) = (one[i], other[j]);
            if (mine == its)
                yield return mine;
            i += mine <= its ? 1 : 0;
            j += its <= mine ? 1 : 0;
        }
    }
}
