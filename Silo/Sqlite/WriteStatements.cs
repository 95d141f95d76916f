using Microsoft.Data.Sqlite;
using NodaTime;
using Servicenav.Erasing;
using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>The one connection that writes the journal, with its statements prepared. Used by one thread.</summary>
internal sealed class WriteStatements : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin, _commit, _insertRow, _updateRow, _correct, _citizen, _entry, _message, _sent, _notSent, _blank, _unsend;

    public WriteStatements(SqliteConnection connection)
    {
        _connection = connection;
        _begin = connection.Prepare("BEGIN IMMEDIATE");
        _commit = connection.Prepare("COMMIT");

        _insertRow = connection.Prepare(CaseRowColumns.Insert, CaseRowColumns.WholeParameters);
        _correct = connection.Prepare(CaseRowColumns.Correct, CaseRowColumns.WholeParameters);
        _updateRow = connection.Prepare(CaseRowColumns.Update, CaseRowColumns.Parameters);
        _citizen = connection.Prepare(
            "UPDATE case_row SET citizen_id = $citizen WHERE id = $id AND citizen_id IS NOT $citizen", "$citizen", "$id");
        _entry = connection.Prepare(
            """
            INSERT INTO case_entry (case_id, version, at, request_id, events)
            VALUES ($case, $version, $at, $request, $events)
            """,
            "$case", "$version", "$at", "$request", "$events");
        _message = connection.Prepare(
            """
            INSERT INTO outbox (id, case_key, shard, kind, body, send_at, attempts)
            VALUES ($id, $case, $shard, $kind, $body, $send_at, $attempts)
            """,
            "$id", "$case", "$shard", "$kind", "$body", "$send_at", "$attempts");
        Outcomes = new(connection);
        Audit = new(connection);
        Outbox = new(connection);
        _blank = connection.Prepare(
            "UPDATE case_entry SET events = $events WHERE case_id = (SELECT id FROM case_row WHERE case_key = $case) AND version = $version",
            "$events", "$case", "$version");
        _unsend = connection.Prepare("DELETE FROM outbox WHERE case_key = $case AND (kind <> 'case' OR send_at IS NULL)", "$case");
        _sent = connection.Prepare("DELETE FROM outbox WHERE id = $id", "$id");
        _notSent = connection.Prepare(
            "UPDATE outbox SET send_at = $retry_at, attempts = attempts + 1, reason = $reason, tried_at = $at WHERE id = $id",
            "$retry_at", "$reason", "$at", "$id");
    }

    public OutcomeStatements Outcomes { get; }

    public AuditStatements Audit { get; }

    public OutboxStatements Outbox { get; }

    public void Begin() => _begin.ExecuteNonQuery();

    public void Commit() => _commit.ExecuteNonQuery();

    public void Rollback() => _connection.Execute("ROLLBACK");

    /// <summary>The row tells whether the version is the expected one, and only then is anything written.</summary>
    public AppendOutcome Append(Append append)
    {
        if ((append.ExpectedVersion == 0 ? Insert(append.Row) : Update(append.Row)) is not { } @case)
        {
            return AppendOutcome.Conflict;
        }

        var entry = append.Entry;
        _entry.Set("$case", @case);
        _entry.Set("$version", entry.Version);
        _entry.Set("$at", entry.At.Stored());
        _entry.Set("$request", entry.RequestId.Stored());
        _entry.Set("$events", entry.Events.Stored());
        _entry.ExecuteNonQuery();
        foreach (var message in append.Outbox)
        {
            Add(message);
        }

        foreach (var outcome in append.Outcomes)
        {
            Outcomes.Add(@case, outcome);
        }

        return AppendOutcome.Recorded;
    }

    /// <summary>
    /// What is written over or deleted is zeroed in the file, not only let go. What the case still has to tell another case is told first; parked, it
    /// goes too.
    /// </summary>
    public AppendOutcome Erase(Erasure erasure)
    {
        _connection.Execute("PRAGMA secure_delete = 1");
        try
        {
            if (Append(erasure.Last) == AppendOutcome.Conflict)
            {
                return AppendOutcome.Conflict;
            }

            foreach (var entry in erasure.Kept)
            {
                _blank.Set("$events", entry.Events.Stored());
                _blank.Set("$case", erasure.Last.Case.ToString());
                _blank.Set("$version", entry.Version);
                _blank.ExecuteNonQuery();
            }

            _unsend.Set("$case", erasure.Last.Case.ToString());
            _unsend.ExecuteNonQuery();
            Audit.Add(erasure.Proof);
            return AppendOutcome.Recorded;
        }
        finally
        {
            _connection.Execute("PRAGMA secure_delete = 0");
        }
    }

    /// <returns>Whether the row differed.</returns>
    public bool Correct(CaseRow row)
    {
        CaseRowColumns.BindWhole(_correct, row);
        return _correct.ExecuteNonQuery() > 0;
    }

    public void Sent(Guid message)
    {
        _sent.Set("$id", message.Stored());
        _sent.ExecuteNonQuery();
    }

    public void NotSent(Guid message, Instant? retryAt, string reason, Instant at)
    {
        _notSent.Set("$retry_at", retryAt.Stored());
        _notSent.Set("$reason", reason);
        _notSent.Set("$at", at.Stored());
        _notSent.Set("$id", message.Stored());
        _notSent.ExecuteNonQuery();
    }

    public void Dispose() => _connection.Dispose();

    private object? Insert(CaseRow row)
    {
        CaseRowColumns.BindWhole(_insertRow, row);
        return _insertRow.ExecuteScalar();
    }

    private object? Update(CaseRow row)
    {
        CaseRowColumns.Bind(_updateRow, row);
        if (_updateRow.ExecuteScalar() is not { } @case)
        {
            return null;
        }

        _citizen.Set("$citizen", row.CitizenId);
        _citizen.Set("$id", @case);
        _citizen.ExecuteNonQuery();
        return @case;
    }

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
