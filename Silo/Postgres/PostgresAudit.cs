using System.Collections.Concurrent;
using NodaTime;
using Npgsql;
using NpgsqlTypes;
using Servicenav.Auditing;

namespace Servicenav.Postgres;

/// <summary>
/// The cluster's audit log. What waits in this process is written as one batch; batches of all processes come one after the other, since each
/// stands on the last.
/// </summary>
internal sealed class PostgresAudit(NpgsqlDataSource source) : IAuditLog, IDisposable
{
    private const string Columns = "municipality, at, kind, person, reference, detail, hash";

    /// <summary>Held until the commit: "audit" as a number.</summary>
    private const string OneAtATime = "SELECT pg_advisory_xact_lock(418531109236)";

    private readonly ConcurrentQueue<Waiting> _queue = new();
    private readonly SemaphoreSlim _turn = new(1);

    public async Task Record(IReadOnlyList<AuditEntry> entries, CancellationToken cancel = default)
    {
        var waiting = new Waiting(entries);
        _queue.Enqueue(waiting);
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            await WriteWhatWaits().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }

        await waiting.Done.ConfigureAwait(false);
    }

    public Task<IReadOnlyList<AuditRecord>> Find(AuditQuery query, CancellationToken cancel = default)
    {
        var parameters = new List<NpgsqlParameter> { Text(query.Municipality), Number(query.From, long.MinValue), Number(query.Until, long.MaxValue), new() { Value = query.Limit } };
        var narrowed = "";
        Narrow("person", query.Person is { } person ? Text(person) : null);
        Narrow("reference", query.Reference is { } reference ? Text(reference) : null);
        Narrow("kind", query.Kind is { } kind ? new() { Value = (short)kind } : null);
        return source.Query(
            $"SELECT {Columns} FROM audit WHERE municipality = $1 AND at >= $2 AND at < $3{narrowed} ORDER BY at DESC LIMIT $4", Read, cancel, [.. parameters]);

        void Narrow(string column, NpgsqlParameter? value)
        {
            if (value is null)
                return;
            parameters.Add(value);
            narrowed += $" AND {column} = ${parameters.Count}";
        }
    }

    public Task<int> Prune(string municipality, Instant before, Instant now, int limit, CancellationToken cancel = default) => PostgresQueries.Run(
        source,
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
            await Lock(connection).ConfigureAwait(false);
            var old = await Records(
                connection, $"SELECT {Columns} FROM audit WHERE municipality = $1 AND at < $2 ORDER BY at LIMIT $3",
                Text(municipality), new() { Value = before.Stored() }, new() { Value = limit }).ConfigureAwait(false);
            if (old.Count == 0)
                return 0;

            await using var delete = new NpgsqlCommand("DELETE FROM audit WHERE municipality = $1 AND at <= $2", connection)
            {
                Parameters = { Text(municipality), new() { Value = old[^1].Entry.At.Stored() } },
            };
            await delete.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
            await Add(connection, [new(municipality, now, AuditKind.LogPruned, Detail: Convert.ToHexStringLower(old[^1].Hash))]).ConfigureAwait(false);
            await transaction.CommitAsync(cancel).ConfigureAwait(false);
            return old.Count;
        },
        cancel);

    public void Dispose() => _turn.Dispose();

    /// <summary>Within a transaction: adds behind whatever others have added, and lets nobody add until it ends.</summary>
    public static async Task Append(NpgsqlConnection connection, IReadOnlyList<AuditEntry> entries)
    {
        await Lock(connection).ConfigureAwait(false);
        await Add(connection, entries).ConfigureAwait(false);
    }

    private async Task WriteWhatWaits()
    {
        var batch = new List<Waiting>();
        while (_queue.TryDequeue(out var one))
            batch.Add(one);
        if (batch.Count == 0)
            return;

        try
        {
            await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            await Append(connection, [.. batch.SelectMany(one => one.Entries)]).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
            batch.ForEach(one => one.Complete(true));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            var exception = PostgresFailure.ToJournalException(failure);
            batch.ForEach(one => one.Fail(exception));
        }
    }

    private static async Task Lock(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(OneAtATime, connection);
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static async Task Add(NpgsqlConnection connection, IReadOnlyList<AuditEntry> entries)
    {
        var records = new List<AuditRecord>();
        foreach (var municipality in entries.GroupBy(entry => entry.Municipality))
        {
            var last = await Records(
                connection, $"SELECT {Columns} FROM audit WHERE municipality = $1 ORDER BY at DESC LIMIT 1", Text(municipality.Key)).ConfigureAwait(false);
            var before = last.Count == 0 ? null : last[0];
            foreach (var entry in municipality)
                records.Add(before = AuditChain.Next(before, entry));
        }

        await using var insert = new NpgsqlCommand($"INSERT INTO audit ({Columns}) SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7)", connection)
        {
            Parameters =
            {
                Array(NpgsqlDbType.Text, it => it.Entry.Municipality), Array(NpgsqlDbType.Bigint, it => it.Entry.At.Stored()), Array(NpgsqlDbType.Smallint, it => (short)it.Entry.Kind),
                Array(NpgsqlDbType.Text, it => it.Entry.Person), Array(NpgsqlDbType.Text, it => it.Entry.Reference), Array(NpgsqlDbType.Text, it => it.Entry.Detail),
                Array(NpgsqlDbType.Bytea, it => it.Hash),
            },
        };
        await insert.ExecuteNonQueryAsync().ConfigureAwait(false);

        NpgsqlParameter Array<T>(NpgsqlDbType type, Func<AuditRecord, T> value) =>
            new() { Value = records.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
    }

    private static async Task<List<AuditRecord>> Records(NpgsqlConnection connection, string sql, params NpgsqlParameter[] parameters)
    {
        await using var select = new NpgsqlCommand(sql, connection);
        select.Parameters.AddRange(parameters);
        await using var row = await select.ExecuteReaderAsync().ConfigureAwait(false);
        var records = new List<AuditRecord>();
        while (await row.ReadAsync().ConfigureAwait(false))
            records.Add(Read(row));
        return records;
    }

    private static AuditRecord Read(NpgsqlDataReader row) => new(
        new(row.GetString(0), row.InstantAt(1), (AuditKind)row.GetInt16(2), Maybe(row, 3), Maybe(row, 4), Maybe(row, 5)), row.GetFieldValue<byte[]>(6));

    private static string? Maybe(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(Instant? at, long otherwise) => new() { Value = at?.ToUnixTimeTicks() ?? otherwise };

    private sealed class Waiting(IReadOnlyList<AuditEntry> entries) : Pending<bool>
    {
        public IReadOnlyList<AuditEntry> Entries { get; } = entries;
    }
}
