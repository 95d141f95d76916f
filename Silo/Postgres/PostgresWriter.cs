using System.Diagnostics;
using System.Threading.Channels;
using Servicenav.Telemetry;

namespace Servicenav.Postgres;

/// <summary>One connection that writes: everything that waits becomes one batch and one commit.</summary>
internal sealed class PostgresWriter
{
    /// <summary>Enough that the disk, not the number, bounds a batch; few enough that nobody waits long for others.</summary>
    public const int MaxBatch = 512;

    private const int MaxBatchBytes = 16 * 1024 * 1024;

    /// <summary>How often a batch is tried again that another one was in the way of.</summary>
    private const int Tries = 10;

    /// <summary>A write that the server does not answer by then is given up, with its connection.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(5);

    private readonly KeptConnection _connection;
    private readonly Channel<PendingWrite> _queue = Channel.CreateBounded<PendingWrite>(4 * MaxBatch);
    private readonly Task _writing;
    private readonly List<PendingWrite> _batch = new(MaxBatch), _later = [];
    private readonly HashSet<string> _subjects = new(MaxBatch);
    private long _commits, _taken;

    public PostgresWriter(KeptConnection connection)
    {
        _connection = connection;
        _writing = Task.Run(WriteUntilClosed);
    }

    /// <summary>Where writes wait; whoever comes when it is full waits for room.</summary>
    public ChannelWriter<PendingWrite> Queue => _queue.Writer;

    public long Commits => Interlocked.Read(ref _commits);

    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Takes nothing more, and writes what waits.</summary>
    public Task Close()
    {
        _queue.Writer.TryComplete();
        return _writing;
    }

    private async Task WriteUntilClosed()
    {
        while (_later.Count > 0 || await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            TakeBatch();
            if (_batch.Count > 0)
                await Write(_batch).ConfigureAwait(false);
        }

        await _connection.Leave().ConfigureAwait(false);
    }

    /// <summary>Takes what waits; a second write of the same case or message goes into a later batch.</summary>
    private void TakeBatch()
    {
        _batch.Clear();
        _subjects.Clear();
        var bytes = 0L;
        _later.RemoveAll(Fits);
        while (_batch.Count < MaxBatch && _later.Count < MaxBatch && bytes < MaxBatchBytes && _queue.Reader.TryRead(out var pending))
        {
            if (pending.TryTake() && !Fits(pending))
            {
                _later.Add(pending);
            }
        }

        Interlocked.Add(ref _taken, _batch.Count);
        _batch.Sort((a, b) => string.CompareOrdinal(a.Subject, b.Subject));

        bool Fits(PendingWrite pending)
        {
            if (_batch.Count == MaxBatch || bytes >= MaxBatchBytes || !_subjects.Add(pending.Subject))
                return false;
            _batch.Add(pending);
            bytes += pending.Bytes;
            return true;
        }
    }

    /// <summary>Writes all; when the data of a member is at fault, each half by itself, so that in the end it fails alone.</summary>
    private async Task Write(List<PendingWrite> members)
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            var batch = new WriteBatch(members);
            var conflicts = await Commit(batch).ConfigureAwait(false);
            Signals.BatchSize.Record(members.Count);
            Signals.BatchDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
            Interlocked.Increment(ref _commits);
            batch.Complete(conflicts);
        }
        catch (Exception exception) when (members.Count > 1 && PostgresFailure.IsOfData(exception))
        {
            await Write(members[..(members.Count / 2)]).ConfigureAwait(false);
            await Write(members[(members.Count / 2)..]).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var failure = PostgresFailure.ToJournalException(exception);
            foreach (var member in members)
            {
                member.Fail(failure);
            }
        }
    }

    private async Task<HashSet<PendingWrite>> Commit(WriteBatch batch)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await _connection.Use(open => batch.Write(open, AnswerWithin)).ConfigureAwait(false);
            }
            catch (Exception exception) when (PostgresFailure.IsOfOrder(exception) && tried < Tries)
            {
                // Nothing of it was written.
            }
        }
    }
}
