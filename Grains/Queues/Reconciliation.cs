using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Queues;

/// <summary>Compares a queue with the index and repairs what differs. What changed a moment ago is still on its way.</summary>
internal static class Reconciliation
{
    private static readonly Duration OnItsWay = Duration.FromSeconds(5);

    /// <summary>Repairs the line from rows read after <paramref name="readAt"/>; returns how many items were wrong.</summary>
    public static int Repair(WaitingLine line, IReadOnlyList<CaseRow> rows, Instant readAt)
    {
        var settled = readAt - OnItsWay;
        var repaired = rows.Count(row => row.Updated <= settled && line.Put(row.Item()));

        var waiting = rows.Select(row => row.Case).ToHashSet();
        foreach (var item in line.InOrder().Where(item => item.Since <= settled && !waiting.Contains(item.Case)).ToList())
        {
            line.Remove(item.Case, item.Version + 1, readAt);
            repaired++;
        }

        return repaired;
    }
}
