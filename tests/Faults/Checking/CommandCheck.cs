using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>What was acknowledged is there, once, and in an order that its callers can have seen.</summary>
internal static class CommandCheck
{
    /// <summary>Acknowledged, and not there; or there at another version than the caller was told.</summary>
    public static IEnumerable<string> Lost(IReadOnlyCollection<Call> calls, Evidence evidence)
    {
        foreach (var call in calls.Where(call => call.IsDone && call.RequestId != Guid.Empty))
        {
            var entries = call.Case is { } key ? evidence.Cases.GetValueOrDefault(key, []) : [];
            var effect = entries.FirstOrDefault(entry => entry.What.RequestId == call.RequestId);
            if (effect is null && !(call.Kind == nameof(Claim) && Held(entries, call.Desk)))
                yield return $"an acknowledged {call} is lost";
            else if (effect is not null && call.Version is { } version && version != effect.Version)
                yield return $"{call} was acknowledged as version {version} and is version {effect.Version}";
        }
    }

    /// <summary>Who claims what it holds already is told that it is done.</summary>
    private static bool Held(IReadOnlyList<Recorded> entries, DeskKey? desk) => entries.SelectMany(entry => entry.What.Events)
        .Any(what => what is Claimed claimed && claimed.Desk == desk || what is HandoverAccepted accepted && accepted.Desk == desk);

    /// <summary>A request has one effect, in one case.</summary>
    public static IEnumerable<string> Repeated(Evidence evidence) =>
        from same in Requests(evidence)
        where same.Count() > 1 && !IsPullOfTwo(same)
        select $"request {same.Key} has had {same.Count()} effects, in {string.Join(", ", same.Select(effect => effect.Case).Distinct())}";

    /// <summary>
    /// How many pulls got a desk two cases: tried again while a paused silo still had the first claim before it. No case was
    /// claimed twice, and the desk sees both.
    /// </summary>
    public static int PullsOfTwo(Evidence evidence) => Requests(evidence).Count(IsPullOfTwo);

    private static IEnumerable<IGrouping<Guid, (CaseKey Case, Recorded Entry)>> Requests(Evidence evidence) =>
        evidence.Cases.SelectMany(@case => @case.Value.Select(entry => (@case.Key, entry))).GroupBy(effect => effect.entry.What.RequestId);

    private static bool IsPullOfTwo(IGrouping<Guid, (CaseKey Case, Recorded Entry)> effects) =>
        effects.Select(effect => effect.Case).Distinct().Count() == effects.Count() && effects.Count() > 1
        && effects.All(effect => effect.Entry.What.Events.Any(what => what is Claimed));

    /// <summary>However often a form was sent, it opened one case: the one its receipt names.</summary>
    public static IEnumerable<string> OpenedTwice(IReadOnlyCollection<Call> calls, Evidence evidence)
    {
        var opened = evidence.Cases
            .ToLookup(@case => @case.Value.SelectMany(entry => entry.What.Events).OfType<Opened>().FirstOrDefault()?.Text, @case => @case.Key);
        foreach (var call in calls.Where(call => call.Words is not null))
        {
            var cases = opened[call.Words].ToList();
            if (cases.Count > 1)
                yield return $"{call} opened {cases.Count} cases: {string.Join(", ", cases)}";
            else if (call.IsDone && (cases.Count == 0 || (call.Case is { } told && told != cases[0])))
                yield return $"an acknowledged {call} is lost";
        }
    }

    /// <summary>What began after another had been acknowledged comes after it.</summary>
    public static IEnumerable<string> Overtaken(IReadOnlyCollection<Call> calls)
    {
        foreach (var ofCase in calls.Where(call => call is { IsDone: true, Version: not null }).GroupBy(call => call.Case))
        {
            Call? latest = null;
            var ended = new Queue<Call>(ofCase.OrderBy(call => call.Ended));
            foreach (var call in ofCase.OrderBy(call => call.Began))
            {
                while (ended.TryPeek(out var earlier) && earlier.Ended < call.Began)
                    latest = latest?.Version > ended.Dequeue().Version ? latest : earlier;
                if (latest?.Version > call.Version)
                    yield return $"{call} is version {call.Version}, though {latest} had been acknowledged as {latest.Version} before";
            }
        }
    }
}
