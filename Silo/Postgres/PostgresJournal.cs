using System.Threading.Channels;
using NodaTime;
using Npgsql;
using Servicenav.Cases;
using Servicenav.Journal;
using Channel = System.Threading.Channels.Channel;

namespace Servicenav.Postgres;

/// <summary>
/// The journal of a cluster, in PostgreSQL. What waits in this process is written as one batch with one commit; what waits to
/// be read is read as one. Several processes share the database, and a case's version decides between them.
/// </summary>
/// <remarks>
/// One connection writes cases: with two the batches were half as large and no more was written, since the server's work on
/// them, not the wait for the disk, bounds the rate. What became of messages is written beside it and waits for no disk: when the
/// server crashes, the messages of its last moments are sent once more, with the same ids.
/// </remarks>
internal sealed partial class PostgresJournal : ICaseJournal, ICaseIndex, IAsyncDisposable
{
    /// <summary>One append, in bytes. A larger one fails by itself and is never near a case's size.</summary>
    public const int MaxBytes = 64 * 1024 * 1024;

    private readonly NpgsqlDataSource _source;
    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(4 * PostgresWriter.MaxBatch);
    private readonly Channel<PendingWrite> _deliveries = Channel.CreateBounded<PendingWrite>(4 * PostgresWriter.MaxBatch);
    private readonly PostgresWriter _writer, _deliverer;
    private readonly Task _writing, _delivering;

    /// <param name="source">From <see cref="PostgresDatabase.Open"/>; it stays the caller's.</param>
    public PostgresJournal(NpgsqlDataSource source)
    {
        _source = source;
        _writer = new(new(source, durable: true), _queue.Reader);
        _deliverer = new(new(source, durable: false), _deliveries.Reader);
        _writing = Task.Run(_writer.WriteUntilClosed);
        _delivering = Task.Run(_deliverer.WriteUntilClosed);
        _reading = [.. Enumerable.Range(0, Readers).Select(_ => Task.Run(new GroupedReader(source, _reads.Reader).ReadUntilClosed))];
    }

    /// <summary>How many batches have been committed.</summary>
    internal long Commits => _writer.Commits;

    /// <summary>How many writes have been taken into a batch.</summary>
    internal long Taken => _writer.Taken;

    public Task<AppendOutcome> Append(Append append, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(append.ExpectedVersion);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Entry.Version, append.ExpectedVersion + 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Row.Version, append.Entry.Version);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Row.Case, append.Case);
        return Write(new PendingWrite.OfAppend(append), _queue.Writer, cancel);
    }

    public Task Sent(Guid message, CancellationToken cancel = default) =>
        Write(new PendingWrite.OfSent(message), _deliveries.Writer, cancel);

    public Task NotSent(Guid message, Instant? retryAt, string reason, CancellationToken cancel = default) =>
        Write(new PendingWrite.OfNotSent(message, retryAt, reason), _deliveries.Writer, cancel);

    /// <summary>Takes nothing more, and writes and reads what waits.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _deliveries.Writer.TryComplete();
        _reads.Writer.TryComplete();
        await Task.WhenAll([_writing, _delivering, .. _reading]).ConfigureAwait(false);
    }

    /// <summary>Waits for room, then for the batch; until it is taken into one it can be cancelled.</summary>
    private static async Task<AppendOutcome> Write(PendingWrite pending, ChannelWriter<PendingWrite> queue, CancellationToken cancel)
    {
        if (pending.Bytes > MaxBytes)
            throw new JournalException(Refusal.StorageIsUnavailable, $"More than {MaxBytes} bytes at once are not stored.");

        await Enqueue<PendingWrite, AppendOutcome>(queue, pending, cancel).ConfigureAwait(false);
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
