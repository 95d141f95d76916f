using System.Collections.Immutable;
using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Goals;

/// <summary>
/// How soon one may expect to be met in the chat, told from how soon others were. It is said in steps that people can take in, and
/// rather too long than too short.
/// </summary>
internal static class ChatWaits
{
    /// <summary>Of fewer nothing is said: two in ten may have waited longer than most.</summary>
    public const int Fewest = 10;

    /// <summary>How many days before today count when today's are too few.</summary>
    public const int Before = 28;

    private static readonly ImmutableArray<int> Minutes = [1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 45, 60];

    /// <summary>The questions to the index whose answers <see cref="Expected"/> takes, in the same order.</summary>
    public static IReadOnlyList<OutcomeFilter> Filters(ChatTerms terms) =>
        [.. Steps(terms).Select(minutes => new OutcomeFilter(OutcomeKind.ChatMet, minutes * 60, [])), new(OutcomeKind.ChatLost, 0, [])];

    /// <param name="counts">The index's answer to each filter.</param>
    public static ChatWait? Expected(ChatTerms terms, LocalDate today, IReadOnlyList<IReadOnlyList<OutcomeCount>> counts) =>
        Of(true, terms, [.. counts.Select(days => days.Where(count => count.Day == today))]) ?? Of(false, terms, counts);

    private static ChatWait? Of(bool today, ChatTerms terms, IReadOnlyList<IEnumerable<OutcomeCount>> counts)
    {
        var (met, lost) = (counts.Take(counts.Count - 1).ToList(), counts[^1].Sum(count => count.All));
        var all = met[0].Sum(count => count.All) + lost;
        return all < Fewest ? null : new(today, Steps(terms).Zip(met)
            .Where(step => 5 * step.Second.Sum(count => count.Within) >= 4 * all)
            .Select(step => (int?)step.First).FirstOrDefault());
    }

    /// <summary>Nobody is met after the time until which the citizen waits.</summary>
    private static IEnumerable<int> Steps(ChatTerms terms)
    {
        var last = (int)Math.Ceiling(terms.Wait.TotalMinutes);
        return [.. Minutes.Where(minutes => minutes < last), last];
    }
}
