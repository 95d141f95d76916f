using Microsoft.Data.Sqlite;
using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>The one connection that writes the journal, with its statements prepared. Used by one thread.</summary>
internal sealed class WriteStatements : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin, _commit, _entry, _row, _message, _sent, _notSent;

    public WriteStatements(SqliteConnection connection)
    {
        _connection = connection;
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");

        // The entry before it must be there, and its own place free.
        _entry = connection.Prepare(
            """
            INSERT INTO case_entry (case_key, version, at, request_id, events)
            SELECT $case, $version, $at, $request, $events
            WHERE $version = 1 OR EXISTS (SELECT 1 FROM case_entry WHERE case_key = $case AND version = $version - 1)
            ON CONFLICT (case_key, version) DO NOTHING
            """,
            "$case", "$version", "$at", "$request", "$events");
        _row = connection.Prepare(CaseRowColumns.Upsert, CaseRowColumns.Parameters);
        _message = connection.Prepare(
            """
            INSERT INTO outbox (id, case_key, shard, kind, body, send_at, attempts)
            VALUES ($id, $case, $shard, $kind, $body, $send_at, $attempts)
            """,
            "$id", "$case", "$shard", "$kind", "$body", "$send_at", "$attempts");
        _sent = connection.Prepare("DELETE FROM outbox WHERE id = $id", "$id");
        _notSent = connection.Prepare(
            "UPDATE outbox SET send_at = $retry_at, attempts = attempts + 1, reason = $reason WHERE id = $id",
            "$retry_at", "$reason", "$id");
    }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    public void Rollback() => _connection.Execute("ROLLBACK");

    public AppendOutcome Append(Append append)
    {
        var key = append.Case.ToString();
        var entry = append.Entry;
        _entry.Set("$case", key);
        _entry.Set("$version", entry.Version);
        _entry.Set("$at", entry.At.Stored());
        _entry.Set("$request", entry.RequestId.Stored());
        _entry.Set("$events", entry.Events.Stored());
        if (_entry.ExecuteNonQuery() == 0)
        {
            return AppendOutcome.Conflict;
        }

        CaseRowColumns.Bind(_row, append.Row);
        _row.ExecuteNonQuery();
        foreach (var message in append.Outbox)
        {
            Add(message);
        }

        return AppendOutcome.Recorded;
    }

    public void Sent(Guid message)
    {
        _sent.Set("$id", message.Stored());
        _sent.ExecuteNonQuery();
    }

    public void NotSent(Guid message, Instant? retryAt, string reason)
    {
        _notSent.Set("$retry_at", retryAt.Stored());
        _notSent.Set("$reason", reason);
        _notSent.Set("$id", message.Stored());
        _notSent.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private void Add(OutboxMessage message)
    {
        _message.Set("$id", message.Id.Stored());
        _message.Set("$case", message.Case.ToString());
        _message.Set("$shard", Shard.Of(message.Case));
        _message.Set("$kind", message.Kind);
        _message.Set("$body", message.Body.Stored());
        _message.Set("$send_at", message.SendAt.Stored());
        _message.Set("$attempts", message.Attempts);
        _message.ExecuteNonQuery();
    }
}
