using Microsoft.Data.Sqlite;
using Servicenav.Sqlite;

namespace Servicenav.Operate;

/// <summary>
/// Copies a data folder while its program runs. Each file is copied as it stood at one moment; to restore, start on the
/// copy with <c>--data</c>.
/// </summary>
internal static class SqliteBackup
{
    /// <exception cref="StartException">There is no store to copy, or something is in the way.</exception>
    public static void Run(string data, string target)
    {
        RequireStore(data);
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new StartException($"The folder {target} is not empty. Name a new one for every backup.");

        Directory.CreateDirectory(target);
        foreach (var name in (string[])[SqliteJournal.FileName, SqliteAttachments.FileName, SqliteStateSource.FileName])
        {
            if (File.Exists(Path.Combine(data, name)))
                Copy(Path.Combine(data, name), Path.Combine(target, name));
        }

        foreach (var folder in (string[])["keys", "outgoing"])
        {
            if (!Directory.Exists(Path.Combine(data, folder)))
                continue;
            Directory.CreateDirectory(Path.Combine(target, folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(data, folder)))
                File.Copy(file, Path.Combine(target, folder, Path.GetFileName(file)));
        }
    }

    /// <exception cref="StartException">There is none.</exception>
    public static void RequireStore(string data)
    {
        if (!File.Exists(Path.Combine(data, SqliteJournal.FileName)))
            throw new StartException($"There is no {SqliteJournal.FileName} in {data}. Name the folder with --data DIR.");
    }

    private static void Copy(string from, string to)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = from,
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ToString());
        connection.Open();
        using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $to";
        copy.CommandTimeout = 0;
        copy.Parameters.AddWithValue("$to", to);
        copy.ExecuteNonQuery();
    }
}
