using System.Collections.Concurrent;
using NodaTime;
using Servicenav.Load;

namespace Servicenav.Supervisor;

/// <summary>
/// In which order the board's units stand: who needs help most first. Figures change all the time, but rows change places
/// at most every ten seconds and for everybody at once, so that nothing jumps under the pointer.
/// </summary>
internal sealed class RowOrder
{
    private static readonly Duration Stands = Duration.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (Instant At, IReadOnlyList<UnitKey> Units)> _orders = [];

    public IReadOnlyList<BoardRow> Of(string municipality, Board board)
    {
        var order = _orders.AddOrUpdate(
            municipality,
            _ => (board.At, Urgent(board.Units)),
            (_, last) => board.At - last.At >= Stands || last.Units.Count != board.Units.Count ? (board.At, Urgent(board.Units)) : last);
        return [.. order.Units.Join(board.Units, unit => unit, row => row.Unit, (_, row) => row)];
    }

    /// <summary>Late cases first, then cases that wait where nobody works, then those soon late; the rest as the catalogue has them.</summary>
    private static IReadOnlyList<UnitKey> Urgent(IEnumerable<BoardRow> rows) =>
    [
        .. rows.OrderByDescending(row => row.Overdue)
            .ThenByDescending(row => row.DesksStaffed == 0 ? row.Waiting : 0)
            .ThenByDescending(row => row.DueSoon)
            .Select(row => row.Unit),
    ];
}
