using Microsoft.Data.Sqlite;
using NodaTime;
using Servicenav.Attachments;

namespace Servicenav.Sqlite;

/// <summary>
/// Attachments in a file of their own, so that somebody's pictures never hold up a case's append. One writer at a time; whoever
/// reads waits for nobody.
/// </summary>
internal sealed class SqliteAttachments : IAttachmentStore, IDisposable
{
    public const string FileName = "attachments.db";

    private readonly SqliteFile _file;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public SqliteAttachments(string folder)
    {
        _file = new(folder, FileName);
        using var connection = _file.OpenToWrite();
        SqliteSchema.Attachments.Apply(connection);
    }

    public Task Save(Guid id, Instant keepUntil, Stream content, CancellationToken cancel = default) => Write(async connection =>
    {
        using var file = connection.Prepare("INSERT INTO attachment (id, keep_until) VALUES ($id, $until)", "$id", "$until");
        file.Set("$id", id.Stored());
        file.Set("$until", keepUntil.Stored());
        file.ExecuteNonQuery();

        using var part = connection.Prepare(
            "INSERT INTO attachment_part (attachment_id, number, bytes) VALUES ($id, $number, $bytes)", "$id", "$number", "$bytes");
        part.Set("$id", id.Stored());
        var number = 0;
        await foreach (var bytes in AttachmentParts.Of(content, cancel).ConfigureAwait(false))
        {
            part.Set("$number", number++);
            part.Set("$bytes", bytes);
            part.ExecuteNonQuery();
        }

        return true;
    }, cancel);

    public Task<IReadOnlySet<Guid>> Give(CaseKey @case, IReadOnlyCollection<Guid> files, Instant keepUntil, CancellationToken cancel = default) =>
        Write<IReadOnlySet<Guid>>(connection =>
        {
            using var give = connection.Prepare(
                """
                UPDATE attachment SET case_key = $case, keep_until = CASE WHEN keep_until IS NULL THEN NULL ELSE $until END
                WHERE id = $id AND (case_key IS NULL OR case_key = $case)
                """,
                "$case", "$until", "$id");
            give.Set("$case", @case.ToString());
            give.Set("$until", keepUntil.Stored());
            return Task.FromResult<IReadOnlySet<Guid>>(Each(give, files));
        }, cancel);

    public Task KeepUntil(IReadOnlyCollection<Guid> files, Instant keepUntil, CancellationToken cancel = default) => Write(connection =>
    {
        using var keep = connection.Prepare(
            "UPDATE attachment SET keep_until = $until WHERE id = $id AND case_key IS NULL AND keep_until < $until", "$until", "$id");
        keep.Set("$until", keepUntil.Stored());
        return Task.FromResult(Each(keep, files));
    }, cancel);

    public async Task<byte[]?> Part(Guid file, int number, CancellationToken cancel = default) => (byte[]?)await Read(connection =>
    {
        using var select = connection.Prepare(
            "SELECT bytes FROM attachment_part WHERE attachment_id = $id AND number = $number", "$id", "$number");
        select.Set("$id", file.Stored());
        select.Set("$number", number);
        return select.ExecuteScalar();
    }, cancel).ConfigureAwait(false);

    public Task<IReadOnlyList<Waiting>> Due(Instant now, int most, CancellationToken cancel = default) => Read<IReadOnlyList<Waiting>>(connection =>
    {
        using var select = connection.Prepare(
            "SELECT id, case_key FROM attachment WHERE keep_until <= $now ORDER BY keep_until LIMIT $most", "$now", "$most");
        select.Set("$now", now.Stored());
        select.Set("$most", most);
        using var row = select.ExecuteReader();
        var due = new List<Waiting>();
        while (row.Read())
            due.Add(new(row.GuidAt(0), row.IsDBNull(1) ? null : row.CaseAt(1)));
        return due;
    }, cancel);

    public Task Settle(IReadOnlyCollection<Guid> files, CancellationToken cancel = default) =>
        Each("UPDATE attachment SET keep_until = NULL WHERE id = $id", files, cancel);

    public Task Erase(IReadOnlyCollection<Guid> files, CancellationToken cancel = default) =>
        Each("DELETE FROM attachment WHERE id = $id", files, cancel);

    public void Dispose() => _turn.Dispose();

    private Task<HashSet<Guid>> Each(string sql, IReadOnlyCollection<Guid> files, CancellationToken cancel) => Write(connection =>
    {
        using var command = connection.Prepare(sql, "$id");
        return Task.FromResult(Each(command, files));
    }, cancel);

    /// <returns>Those that the command has changed.</returns>
    private static HashSet<Guid> Each(SqliteCommand command, IReadOnlyCollection<Guid> files)
    {
        var changed = new HashSet<Guid>();
        foreach (var file in files)
        {
            command.Set("$id", file.Stored());
            if (command.ExecuteNonQuery() > 0)
                changed.Add(file);
        }

        return changed;
    }

    private async Task<T> Write<T>(Func<SqliteConnection, Task<T>> write, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(
                async () =>
                {
                    using var connection = _file.OpenToWrite();
                    connection.Execute("PRAGMA foreign_keys = 1; PRAGMA secure_delete = 1; BEGIN IMMEDIATE");
                    var written = await write(connection).ConfigureAwait(false);
                    connection.Execute("COMMIT");
                    return written;
                },
                cancel).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.ToJournalException(failure, _file.Path);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<T> Read<T>(Func<SqliteConnection, T> read, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(
                () =>
                {
                    using var connection = _file.OpenToRead();
                    return read(connection);
                },
                cancel).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw SqliteFailure.ToJournalException(failure, _file.Path);
        }
    }
}
