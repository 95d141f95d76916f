using System.Threading.Channels;
using NodaTime;
using Npgsql;
using Servicenav.Cases;
using Servicenav.Goals;
using Servicenav.Journal;
using Channel = System.Threading.Channels.Channel;

namespace Servicenav.Postgres;

/// <summary>
/// The journal of a cluster, in PostgreSQL. What waits in this process is written as one batch with one commit; what waits to
/// be read is read as one. Several processes share the database, and a case's version decides between them.
/// </summary>
/// <remarks>
/// Two connections write cases, each those of its own shards: while the server commits for one it works for the other. What
/// became of messages is written beside them and waits for no disk: when the server crashes, the messages of its last moments are
/// sent once more, with the same ids.
/// </remarks>
internal sealed partial class PostgresJournal : ICaseJournal, ICaseIndex, IGoalIndex, IOutbox, IAsyncDisposable
{
    private const int Writers = 2;

    /// <summary>One append, in bytes. A larger one fails by itself and is never near a case's size.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly NpgsqlDataSource _source;
    private readonly PostgresWriter[] _writers;
    private readonly PostgresWriter _deliveries;

    /// <param name="source">From <see cref="PostgresDatabase.Open"/>; it stays the caller's.</param>
    public PostgresJournal(NpgsqlDataSource source)
    {
        _source = source;
        _writers = [.. Enumerable.Range(0, Writers).Select(_ => new PostgresWriter(new(source)))];
        _deliveries = new(new(source, durable: false));
        _reading = [.. Enumerable.Range(0, Readers).Select(_ => Task.Run(new GroupedReader(new(source), _reads.Reader).ReadUntilClosed))];
    }

    /// <summary>How many batches have been committed.</summary>
    internal long Commits => _writers.Append(_deliveries).Sum(writer => writer.Commits);

    /// <summary>How many writes have been taken into a batch.</summary>
    internal long Taken => _writers.Append(_deliveries).Sum(writer => writer.Taken);

    public Task<AppendOutcome> Append(Append append, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(append.ExpectedVersion);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Entry.Version, append.ExpectedVersion + 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Row.Version, append.Entry.Version);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Row.Case, append.Case);
        return Write(new PendingWrite.OfAppend(append), _writers[append.Row.Shard % Writers], cancel);
    }

    public Task Sent(Guid message, CancellationToken cancel = default) =>
        Write(new PendingWrite.OfSent(message), _deliveries, cancel);

    public Task NotSent(Guid message, Instant? retryAt, string reason, Instant at, CancellationToken cancel = default) =>
        Write(new PendingWrite.OfNotSent(message, retryAt, reason, at), _deliveries, cancel);

    /// <summary>Takes nothing more, and writes and reads what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _reads.Writer.TryComplete();
        await Task.WhenAll([.. _writers.Append(_deliveries).Select(writer => writer.Close()), .. _reading]).ConfigureAwait(false);
    }

    /// <summary>Waits for room, then for the batch; until it is taken into one it can be cancelled.</summary>
    private static async Task<AppendOutcome> Write(PendingWrite pending, PostgresWriter writer, CancellationToken cancel)
    {
        if (pending.Bytes > MaxBytes)
            throw new JournalException(Refusal.StorageIsUnavailable, $"More than {MaxBytes} bytes at once are not stored.");

        await Enqueue<PendingWrite, AppendOutcome>(writer.Queue, pending, cancel).ConfigureAwait(false);
        return await pending.Done.ConfigureAwait(false);
    }

    private static async ValueTask Enqueue<TPending, T>(ChannelWriter<TPending> queue, TPending pending, CancellationToken cancel)
        where TPending : Pending<T>
    {
        pending.CancelWith(cancel);
        try
        {
            await queue.WriteAsync(pending, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            pending.TryTake();
            throw new JournalException(Refusal.StorageIsUnavailable, "The journal is closed.", closed);
        }
    }
}
