using System.Threading.Channels;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Erasing;
using Servicenav.Goals;
using Servicenav.Journal;
using Channel = System.Threading.Channels.Channel;

namespace Servicenav.Sqlite;

/// <summary>
/// The journal of a single process, in one file. One thread writes: everything that waits becomes one transaction and
/// one wait for the disk. Reads run beside it and see whatever was acknowledged.
/// </summary>
internal sealed partial class SqliteJournal : ICaseJournal, ICaseIndex, IGoalIndex, IOutbox, IAsyncDisposable
{
    public const string FileName = "servicenav.db";

    private readonly SqliteFile _file;
    private readonly SqliteReaders _readers;
    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(
        new BoundedChannelOptions(capacity: 4 * MaxBatch) { SingleReader = true });
    private readonly Thread _writer;
    private readonly TaskCompletionSource _writerEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SqliteJournal(SqliteFile file, WriteStatements statements)
    {
        _file = file;
        _readers = new(file, size: Math.Max(2, Environment.ProcessorCount));
        _statements = statements;
        _writer = new Thread(WriteUntilClosed) { Name = "SQLite journal", IsBackground = true };
        _writer.Start();
    }

    /// <summary>How many batches have been committed.</summary>
    internal long Commits => Interlocked.Read(ref _commits);

    /// <summary>How many writes have been taken into a batch.</summary>
    internal long Taken => Interlocked.Read(ref _taken);

    /// <summary>Opens or makes the journal in a folder.</summary>
    /// <exception cref="JournalException">The file cannot be opened or is damaged.</exception>
    /// <exception cref="StoreIsNewerException">A later program has written it.</exception>
    public static SqliteJournal Open(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var file = new SqliteFile(folder, FileName);
            return new(file, OpenStatements(file));
        }
        catch (Exception exception) when (exception is not StoreIsNewerException)
        {
            throw SqliteFailure.ToJournalException(exception, path);
        }
    }

    public Task<AppendOutcome> Append(Append append, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(append.ExpectedVersion);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Entry.Version, append.ExpectedVersion + 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Row.Version, append.Entry.Version);
        ArgumentOutOfRangeException.ThrowIfNotEqual(append.Row.Case, append.Case);
        return Write(statements => statements.Append(append), cancel);
    }

    public Task<AppendOutcome> Erase(Erasure erasure, CancellationToken cancel = default) => Write(statements => statements.Erase(erasure), cancel);

    public Task Sent(Guid message, CancellationToken cancel = default) => Write(
        statements =>
        {
            statements.Sent(message);
            return AppendOutcome.Recorded;
        },
        cancel);

    public Task NotSent(Guid message, Instant? retryAt, string reason, Instant at, CancellationToken cancel = default) => Write(
        statements =>
        {
            statements.NotSent(message, retryAt, reason, at);
            return AppendOutcome.Recorded;
        },
        cancel);

    public async Task<int> Correct(IReadOnlyList<CaseRow> rows, CancellationToken cancel = default)
    {
        var corrected = 0;
        await Write(
            statements =>
            {
                corrected = rows.Count(statements.Correct);
                return AppendOutcome.Recorded;
            },
            cancel).ConfigureAwait(false);
        return corrected;
    }

    /// <summary>Takes nothing more, writes what waits, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writerEnded.Task.ConfigureAwait(false);
        _readers.Dispose();
    }

    /// <summary>Waits for room, then for the batch; until it is taken into one it can be cancelled.</summary>
    private async Task<AppendOutcome> Write(Func<WriteStatements, AppendOutcome> write, CancellationToken cancel)
    {
        var pending = new PendingWrite(write);
        pending.CancelWith(cancel);
        try
        {
            await _queue.Writer.WriteAsync(pending, cancel).ConfigureAwait(false);
        }
        catch (ChannelClosedException closed)
        {
            pending.TryTake();
            throw new JournalException(Refusal.StorageIsUnavailable, $"{_file.Path} is closed.", closed);
        }

        return await pending.Done.ConfigureAwait(false);
    }
}
