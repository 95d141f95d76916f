using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace Servicenav.Sqlite;

/// <summary>
/// Brings a file up to the program's version by the numbered <c>.sql</c> files of one folder, embedded in the
/// program: <c>0001_journal.sql</c> makes version 1. The file keeps its version in <c>user_version</c>.
/// </summary>
internal sealed class SqliteSchema
{
    public static readonly SqliteSchema Journal = new("Migrations");

    public static readonly SqliteSchema State = new("StateMigrations");

    private readonly IReadOnlyList<(long Version, string Sql)> _steps;

    private SqliteSchema(string folder)
    {
        var program = typeof(SqliteSchema).Assembly;
        var prefix = $"Servicenav.Sqlite.{folder}.";
        _steps = [.. program.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => (NumberOf(name[prefix.Length..]), TextOf(program, name)))
            .OrderBy(step => step.Item1)];
    }

    public long Version => _steps[^1].Version;

    /// <summary>Runs the steps that the file lacks, all or none.</summary>
    /// <exception cref="StoreIsNewerException">A later program has written the file.</exception>
    public void Apply(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var found = connection.Number("PRAGMA user_version");
        if (found > Version)
        {
            throw new StoreIsNewerException(connection.DataSource, found, Version);
        }

        foreach (var (version, sql) in _steps.Where(step => step.Version > found))
        {
            connection.Execute(sql);
            connection.Execute($"PRAGMA user_version = {version}");
        }

        transaction.Commit();
    }

    private static long NumberOf(string file) => long.Parse(file.Split('_')[0], CultureInfo.InvariantCulture);

    private static string TextOf(Assembly program, string name)
    {
        using var reader = new StreamReader(program.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}

/// <summary>The store was written by a later version of the program, which must be used to open it.</summary>
/// <param name="found">The version of the store.</param>
/// <param name="known">The latest version this program knows.</param>
public sealed class StoreIsNewerException(string store, long found, long known) : Exception(
    $"{store} has version {found} and this program knows versions up to {known}: start the later program that wrote it, or restore a backup made before it.")
{
    public long Found { get; } = found;

    public long Known { get; } = known;
}
