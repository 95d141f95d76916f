using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>How long after their times deadlines have acted, in milliseconds.</summary>
internal sealed class Lateness
{
    private readonly List<double> _sorted;

    private Lateness(List<double> sorted) => _sorted = sorted;

    public double Max => _sorted[^1];

    public double Percentile(int percent) => _sorted[Math.Min(_sorted.Count - 1, _sorted.Count * percent / 100)];

    /// <summary>Reads when each case was raised. All must have been, once for each time.</summary>
    public static async Task<Lateness> Of(ICaseJournal journal, IReadOnlyDictionary<CaseKey, Instant[]> dues)
    {
        var late = new List<double>();
        foreach (var chunk in dues.Chunk(1000))
            late.AddRange((await Task.WhenAll(chunk.Select(due => OfOne(journal, due.Key, due.Value)))).SelectMany(times => times));
        late.Sort();
        return new(late);
    }

    private static async Task<IEnumerable<double>> OfOne(ICaseJournal journal, CaseKey key, Instant[] dues)
    {
        var acted = (await journal.Read(key)).Select(EventJson.Read)
            .SelectMany(transition => transition.Events.OfType<Escalated>().Select(_ => transition.At)).ToList();
        return acted.Count == dues.Length
            ? acted.Zip(dues, (at, due) => (at - due).TotalMilliseconds)
            : throw new InvalidOperationException($"{key} acted {acted.Count} times for {dues.Length} due times");
    }
}
