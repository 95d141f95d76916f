using Microsoft.Data.Sqlite;
using Npgsql;
using Servicenav.Sqlite;

namespace Servicenav.Operate;

/// <summary>
/// Copies everything of a data folder into an empty database, all or nothing, so that the same installation goes on as a
/// cluster: cases, citizens' files, messages still to send, who saw what, what desks and citizens' grains keep, and the keys that sign forms.
/// </summary>
internal static class StoreMove
{
    /// <summary>Tables of the database, and which table of which file they come from.</summary>
    private static readonly (string To, string From, string File)[] Tables =
    [
        ("case_known", "case_row", SqliteJournal.FileName),
        ("case_row", "case_row", SqliteJournal.FileName),
        ("case_entry", "case_entry", SqliteJournal.FileName),
        ("outcome", "outcome", SqliteJournal.FileName),
        ("outbox", "outbox", SqliteJournal.FileName),
        ("audit", "audit", SqliteJournal.FileName),
        ("attachment", "attachment", SqliteAttachments.FileName),
        ("attachment_part", "attachment_part", SqliteAttachments.FileName),
        ("grain_state", "grain_state", SqliteStateSource.FileName),
    ];

    /// <summary>Which of its transactions wrote an entry: the database says so itself, also of what is moved.</summary>
    private const string Written = "written";

    /// <exception cref="StartException">The folder has no store or is in use, or the database has cases already.</exception>
    public static async Task<IReadOnlyDictionary<string, long>> Run(string data, NpgsqlDataSource to, CancellationToken cancel = default)
    {
        SqliteBackup.RequireStore(data);
        using var held = DataFolder.Open(data);
        await using var connection = await to.OpenConnectionAsync(cancel).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        if (await Number("SELECT count(*) FROM (SELECT FROM case_known LIMIT 1) AS one").ConfigureAwait(false) > 0)
            throw new StartException($"The database {connection.Database} has cases already. Move into an empty one.");

        var moved = new Dictionary<string, long>();
        foreach (var (table, source, file) in Tables)
        {
            using var from = new SqliteFile(data, file).OpenToWrite();
            SchemaOf(file).Apply(from);
            moved[table] = await Copy(from, source, connection, table, cancel).ConfigureAwait(false);
        }

        moved["data_protection_key"] = await Keys(Path.Combine(data, "keys"), connection, cancel).ConfigureAwait(false);
        foreach (var (table, column) in ((string, string)[])[("case_known", "case_id"), ("outbox", "seq")])
            await Number($"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), (SELECT coalesce(max({column}), 1) FROM {table}))").ConfigureAwait(false);
        await transaction.CommitAsync(cancel).ConfigureAwait(false);
        return moved;

        async Task<long> Number(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return (long)(await command.ExecuteScalarAsync(cancel).ConfigureAwait(false))!;
        }
    }

    private static SqliteSchema SchemaOf(string file) => file switch
    {
        SqliteStateSource.FileName => SqliteSchema.State,
        SqliteAttachments.FileName => SqliteSchema.Attachments,
        _ => SqliteSchema.Journal,
    };

    /// <summary>Columns are called the same, but for a case's number, and the database says what their types are.</summary>
    private static async Task<long> Copy(SqliteConnection from, string source, NpgsqlConnection to, string table, CancellationToken cancel)
    {
        var columns = await Columns(to, table, cancel).ConfigureAwait(false);
        using var select = from.CreateCommand();
        select.CommandText = $"SELECT {string.Join(", ", columns.Select(it => source == "case_row" && it.Name == "case_id" ? "id" : it.Name))} FROM {source}";
        using var row = select.ExecuteReader();
        await using var copy = await to.BeginBinaryImportAsync(
            $"COPY {table} ({string.Join(", ", columns.Select(it => it.Name))}) FROM STDIN (FORMAT BINARY)", cancel).ConfigureAwait(false);
        while (row.Read())
        {
            await copy.StartRowAsync(cancel).ConfigureAwait(false);
            for (var i = 0; i < columns.Count; i++)
                await Write(copy, row, i, columns[i].Type, cancel).ConfigureAwait(false);
        }

        return (long)await copy.CompleteAsync(cancel).ConfigureAwait(false);
    }

    private static async Task<List<(string Name, string Type)>> Columns(NpgsqlConnection to, string table, CancellationToken cancel)
    {
        await using var select = new NpgsqlCommand($"SELECT * FROM {table} LIMIT 0", to);
        await using var row = await select.ExecuteReaderAsync(cancel).ConfigureAwait(false);
        return [.. Enumerable.Range(0, row.FieldCount).Select(i => (row.GetName(i), row.GetDataTypeName(i))).Where(it => it.Item1 != Written)];
    }

    private static Task Write(NpgsqlBinaryImporter copy, SqliteDataReader row, int i, string type, CancellationToken cancel) =>
        row.IsDBNull(i) ? copy.WriteNullAsync(cancel) : type switch
        {
            "bigint" => copy.WriteAsync(row.GetInt64(i), cancel),
            "integer" => copy.WriteAsync(row.GetInt32(i), cancel),
            "smallint" => copy.WriteAsync(row.GetInt16(i), cancel),
            "boolean" => copy.WriteAsync(row.GetBoolean(i), cancel),
            "uuid" => copy.WriteAsync(row.GuidAt(i), cancel),
            "bytea" => copy.WriteAsync(row.GetFieldValue<byte[]>(i), cancel),
            "text" => copy.WriteAsync(row.GetString(i), cancel),
            _ => throw new InvalidOperationException($"Nothing is known of how to copy {type}"),
        };

    private static async Task<long> Keys(string folder, NpgsqlConnection to, CancellationToken cancel)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.xml") : [];
        foreach (var file in files)
        {
            await using var insert = new NpgsqlCommand("INSERT INTO data_protection_key (name, xml) VALUES ($1, $2)", to)
            {
                Parameters = { new() { Value = Path.GetFileNameWithoutExtension(file) }, new() { Value = await File.ReadAllTextAsync(file, cancel).ConfigureAwait(false) } },
            };
            await insert.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
        }

        return files.Length;
    }
}
