using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Servicenav.Telemetry;

namespace Servicenav.Sqlite;

internal sealed partial class SqliteJournal
{
    /// <summary>Enough that the disk, not the number, bounds a batch; few enough that nobody waits long for others.</summary>
    private const int MaxBatch = 512;

    /// <summary>Null after the storage failed; the next batch opens it anew.</summary>
    private WriteStatements? _statements;
    private long _commits, _taken;

    private static WriteStatements OpenStatements(SqliteFile file)
    {
        var connection = file.OpenToWrite();
        try
        {
            SqliteSchema.Journal.Apply(connection);
            return new(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void WriteUntilClosed()
    {
        var batch = new List<PendingWrite>(MaxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MaxBatch && _queue.Reader.TryRead(out var pending))
            {
                if (pending.TryTake())
                {
                    batch.Add(pending);
                }
            }

            Interlocked.Add(ref _taken, batch.Count);
            WriteBatch(batch);
            batch.Clear();
        }

        _statements?.Dispose();
        _writerEnded.SetResult();
    }

    /// <summary>
    /// Commits the batch. A member that cannot be stored fails alone and the rest is written again without it: that
    /// costs nothing while all is well, unlike a savepoint around each.
    /// </summary>
    private void WriteBatch(List<PendingWrite> batch)
    {
        var began = Stopwatch.GetTimestamp();
        while (batch.Count > 0)
        {
            try
            {
                _statements ??= OpenAnew();
                if (Unstorable(batch, _statements) is { } unstorable)
                {
                    batch.Remove(unstorable);
                    continue;
                }

                _statements.Commit();
            }
            catch (Exception exception)
            {
                Forsake();
                var failure = SqliteFailure.ToJournalException(exception, _file.Path);
                batch.ForEach(pending => pending.Fail(failure));
                return;
            }

            Signals.BatchSize.Record(batch.Count);
            Signals.BatchDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
            Interlocked.Increment(ref _commits);
            batch.ForEach(pending => pending.Complete());
            return;
        }
    }

    private WriteStatements OpenAnew()
    {
        Signals.Reconnects.Add(1);
        return OpenStatements(_file);
    }

    /// <summary>Writes the batch in an open transaction; or fails one member, undoes all and returns it.</summary>
    private PendingWrite? Unstorable(List<PendingWrite> batch, WriteStatements statements)
    {
        statements.Begin();
        foreach (var pending in batch)
        {
            try
            {
                pending.Write(statements);
            }
            catch (Exception exception) when (SqliteFailure.IsOfData(exception))
            {
                statements.Rollback();
                pending.Fail(SqliteFailure.ToJournalException(exception, _file.Path));
                return pending;
            }
        }

        return null;
    }

    /// <summary>Closing the connection undoes its open transaction.</summary>
    private void Forsake()
    {
        try
        {
            _statements?.Dispose();
        }
        catch (SqliteException)
        {
            // It is forsaken because it failed.
        }

        _statements = null;
    }
}
