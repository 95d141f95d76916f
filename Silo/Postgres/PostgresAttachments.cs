using NodaTime;
using Npgsql;
using Servicenav.Attachments;

namespace Servicenav.Postgres;

/// <summary>Attachments in the cluster's database, so that every web can serve what another took in.</summary>
internal sealed class PostgresAttachments(NpgsqlDataSource source) : IAttachmentStore
{
    public async Task Save(Guid id, Instant keepUntil, Stream content, CancellationToken cancel = default) => await Try(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using var file = Command("INSERT INTO attachment (id, keep_until) VALUES ($1, $2)", id, keepUntil.ToUnixTimeTicks());
        file.Connection = connection;
        await file.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        var number = 0;
        await foreach (var bytes in AttachmentParts.Of(content, cancel).ConfigureAwait(false))
        {
            await using var part = Command("INSERT INTO attachment_part (attachment_id, number, bytes) VALUES ($1, $2, $3)", id, number++, bytes);
            part.Connection = connection;
            await part.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return true;
    }).ConfigureAwait(false);

    public async Task<IReadOnlySet<Guid>> Give(
        CaseKey @case, IReadOnlyCollection<Guid> files, Instant keepUntil, CancellationToken cancel = default) =>
        (await Rows(
            """
            UPDATE attachment SET case_key = $1, keep_until = CASE WHEN keep_until IS NULL THEN NULL ELSE $2 END
            WHERE id = ANY ($3) AND (case_key IS NULL OR case_key = $1) RETURNING id
            """,
            row => row.GetGuid(0), cancel, @case.ToString(), keepUntil.ToUnixTimeTicks(), files.ToArray()).ConfigureAwait(false)).ToHashSet();

    public Task KeepUntil(IReadOnlyCollection<Guid> files, Instant keepUntil, CancellationToken cancel = default) => Run(
        "UPDATE attachment SET keep_until = $1 WHERE id = ANY ($2) AND case_key IS NULL AND keep_until < $1",
        cancel, keepUntil.ToUnixTimeTicks(), files.ToArray());

    public async Task<byte[]?> Part(Guid file, int number, CancellationToken cancel = default) => (await Rows(
        "SELECT bytes FROM attachment_part WHERE attachment_id = $1 AND number = $2",
        row => row.GetFieldValue<byte[]>(0), cancel, file, number).ConfigureAwait(false)).FirstOrDefault();

    public async Task<IReadOnlyList<Waiting>> Due(Instant now, int most, CancellationToken cancel = default) => await Rows(
        "SELECT id, case_key FROM attachment WHERE keep_until <= $1 ORDER BY keep_until LIMIT $2",
        row => new Waiting(row.GetGuid(0), row.IsDBNull(1) ? null : CaseKey.Parse(row.GetString(1))),
        cancel, now.ToUnixTimeTicks(), most).ConfigureAwait(false);

    public Task Settle(IReadOnlyCollection<Guid> files, CancellationToken cancel = default) =>
        Run("UPDATE attachment SET keep_until = NULL WHERE id = ANY ($1)", cancel, files.ToArray());

    public Task Erase(IReadOnlyCollection<Guid> files, CancellationToken cancel = default) =>
        Run("DELETE FROM attachment WHERE id = ANY ($1)", cancel, files.ToArray());

    private Task<List<int>> Run(string sql, CancellationToken cancel, params object[] values) => Rows(sql, row => 0, cancel, values);

    private Task<List<T>> Rows<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancel, params object[] values) => Try(async () =>
    {
        await using var connection = await source.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var command = Command(sql, values);
        command.Connection = connection;
        await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        var rows = new List<T>();
        while (await row.ReadAsync(cancel).ConfigureAwait(false))
            rows.Add(read(row));
        return rows;
    });

    private static NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    private static async Task<T> Try<T>(Func<Task<T>> act)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
        catch (NpgsqlException failure)
        {
            throw PostgresFailure.ToJournalException(failure);
        }
    }
}
