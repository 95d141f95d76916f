using System.Threading.Channels;
using NodaTime;
using Servicenav.Journal;
using Channel = System.Threading.Channels.Channel;

namespace Servicenav.Postgres;

internal sealed partial class PostgresJournal
{
    /// <summary>Statements under way at once.</summary>
    private const int Readers = 2;

    private readonly Channel<PendingRead> _reads = Channel.CreateBounded<PendingRead>(4096);
    private readonly Task[] _reading;

    public async Task<IReadOnlyList<JournalEntry>> Read(CaseKey @case, CancellationToken cancel = default)
    {
        var pending = new PendingRead(@case);
        await Enqueue<PendingRead, IReadOnlyList<JournalEntry>>(_reads.Writer, pending, cancel).ConfigureAwait(false);
        return await pending.Done.ConfigureAwait(false);
    }

    public Task<IReadOnlyList<CaseKey>> Cases(CaseKey? after, int limit, CancellationToken cancel = default) => _source.Query(
        "SELECT case_key FROM case_known WHERE case_key > $1 ORDER BY case_key LIMIT $2",
        row => row.KeyAt<CaseKey>(0),
        cancel,
        new() { Value = after?.ToString() ?? "" }, new() { Value = limit });

    public Task<IReadOnlyList<DueCase>> Due(
        ShardRange range, Instant from, Instant until, int limit, CancellationToken cancel = default) => _source.Query(
        """
        SELECT case_key, wake_at FROM case_row
        WHERE wake_at BETWEEN $1 AND $2 AND shard BETWEEN $3 AND $4 ORDER BY wake_at LIMIT $5
        """,
        row => new DueCase(row.KeyAt<CaseKey>(0), row.InstantAt(1)),
        cancel,
        new() { Value = from.Stored() }, new() { Value = until.Stored() },
        new() { Value = (long)range.First }, new() { Value = (long)range.Last }, new() { Value = limit });

    public Task<IReadOnlyList<OutboxMessage>> Outgoing(
        ShardRange range, Instant from, Instant until, int limit, CancellationToken cancel = default) => _source.Query(
        """
        SELECT id, case_key, kind, body, send_at, attempts FROM outbox
        WHERE send_at BETWEEN $1 AND $2 AND kind NOT LIKE '%/%' AND shard BETWEEN $3 AND $4 ORDER BY send_at, seq LIMIT $5
        """,
        Message,
        cancel,
        new() { Value = from.Stored() }, new() { Value = until.Stored() },
        new() { Value = (long)range.First }, new() { Value = (long)range.Last }, new() { Value = limit });
}
