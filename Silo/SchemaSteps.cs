using System.Globalization;
using System.Reflection;

namespace Servicenav;

/// <summary>The numbered <c>.sql</c> files of one folder, embedded in the program: <c>0001_journal.sql</c> makes version 1.</summary>
internal sealed class SchemaSteps
{
    private readonly IReadOnlyList<(long Version, string Sql)> _steps;

    /// <param name="folder">As part of the resource's name, e.g. <c>Sqlite.Migrations</c>.</param>
    public SchemaSteps(string folder)
    {
        var program = typeof(SchemaSteps).Assembly;
        var prefix = $"Servicenav.{folder}.";
        _steps = [.. program.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => (NumberOf(name[prefix.Length..]), TextOf(program, name)))
            .OrderBy(step => step.Item1)];
    }

    /// <summary>The latest version this program knows.</summary>
    public long Version => _steps[^1].Version;

    /// <summary>The steps that a store of the version lacks, in order.</summary>
    /// <exception cref="StoreIsNewerException">A later program has written the store.</exception>
    public IEnumerable<(long Version, string Sql)> After(long found, string store) => found > Version
        ? throw new StoreIsNewerException(store, found, Version)
        : _steps.Where(step => step.Version > found);

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
