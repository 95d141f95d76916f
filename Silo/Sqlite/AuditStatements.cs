using Microsoft.Data.Sqlite;
using NodaTime;
using Servicenav.Auditing;

namespace Servicenav.Sqlite;

/// <summary>The audit log's part of <see cref="WriteStatements"/>.</summary>
internal sealed class AuditStatements(SqliteConnection connection)
{
    public const string Columns = "municipality, at, kind, person, reference, detail, hash";

    private readonly SqliteCommand _last = connection.Prepare(
        $"SELECT {Columns} FROM audit WHERE municipality = $municipality ORDER BY at DESC LIMIT 1", "$municipality");

    private readonly SqliteCommand _add = connection.Prepare(
        $"INSERT INTO audit ({Columns}) VALUES ($municipality, $at, $kind, $person, $reference, $detail, $hash)",
        "$municipality", "$at", "$kind", "$person", "$reference", "$detail", "$hash");

    private readonly SqliteCommand _prune = connection.Prepare(
        """
        DELETE FROM audit WHERE municipality = $municipality AND at <= (
            SELECT max(at) FROM (SELECT at FROM audit WHERE municipality = $municipality AND at < $before ORDER BY at LIMIT $limit))
        """,
        "$municipality", "$before", "$limit");

    private readonly SqliteCommand _lastToGo = connection.Prepare(
        $"""
        SELECT {Columns} FROM (SELECT {Columns} FROM audit WHERE municipality = $municipality AND at < $before ORDER BY at LIMIT $limit)
        ORDER BY at DESC LIMIT 1
        """,
        "$municipality", "$before", "$limit");

    public void Add(AuditEntry entry)
    {
        _last.Set("$municipality", entry.Municipality);
        var record = AuditChain.Next(One(_last), entry);
        _add.Set("$municipality", entry.Municipality);
        _add.Set("$at", record.Entry.At.Stored());
        _add.Set("$kind", (int)entry.Kind);
        _add.Set("$person", entry.Person);
        _add.Set("$reference", entry.Reference);
        _add.Set("$detail", entry.Detail);
        _add.Set("$hash", record.Hash);
        _add.ExecuteNonQuery();
    }

    public int Prune(string municipality, Instant before, Instant now, int limit)
    {
        foreach (var command in new[] { _lastToGo, _prune })
        {
            command.Set("$municipality", municipality);
            command.Set("$before", before.Stored());
            command.Set("$limit", limit);
        }

        if (One(_lastToGo) is not { } last)
        {
            return 0;
        }

        var gone = _prune.ExecuteNonQuery();
        Add(new(municipality, now, AuditKind.LogPruned, Detail: Convert.ToHexStringLower(last.Hash)));
        return gone;
    }

    public static AuditRecord Read(SqliteDataReader row) => new(
        new(row.GetString(0), row.InstantAt(1), (AuditKind)row.GetInt32(2), row.MaybeTextAt(3), row.MaybeTextAt(4), row.MaybeTextAt(5)),
        row.GetFieldValue<byte[]>(6));

    private static AuditRecord? One(SqliteCommand command)
    {
        using var row = command.ExecuteReader();
        return row.Read() ? Read(row) : null;
    }
}
