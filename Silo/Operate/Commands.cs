using Microsoft.Extensions.Configuration;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Postgres;
using Servicenav.Sqlite;

namespace Servicenav.Operate;

/// <summary>
/// What an operator asks of the <c>Silo</c> program beside being a silo: <c>rebuild-index</c>, <c>move</c>, <c>backup DIR</c> and
/// <c>simulate</c>, with the same settings as the programs themselves.
/// </summary>
internal static class Commands
{
    /// <summary>The command that the arguments name; null when they name none.</summary>
    public static Func<Task>? Of(string[] args) => args switch
    {
        ["rebuild-index", .. var rest] => () => Rebuild(Options(rest)),
        ["move", .. var rest] => () => Move(Options(rest)),
        ["backup", var target, .. var rest] when !target.StartsWith('-') => () => Backup(Options(rest), Path.GetFullPath(target)),
        ["simulate", "balance", .. var rest] => () => Done(() => Simulations.Balance(rest)),
        ["simulate", "year", .. var rest] => () => Done(() => Simulations.Year(rest)),
        ["simulate", "whatif", .. var rest] => () => WhatIf.Run(Options(rest), rest),
        [var word, ..] when !word.StartsWith('-') && !word.Contains('=', StringComparison.Ordinal) => throw new StartException(
            $"There is no command '{word}'. Write rebuild-index, move, backup DIR, simulate balance, simulate year, simulate whatif, or nothing to run a silo."),
        _ => null,
    };

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static async Task Rebuild(ServicenavOptions options)
    {
        var rebuilt = options.Database is { } database
            ? await InDatabase(database, options).ConfigureAwait(false)
            : await InFolder(options).ConfigureAwait(false);
        Console.WriteLine($"{rebuilt.Cases} cases looked at, {rebuilt.Corrected} rows of the index put right, {rebuilt.Recounted} cases counted anew for the service goals.");
    }

    private static async Task<Rebuilt> InDatabase(string database, ServicenavOptions options)
    {
        await using var source = await PostgresDatabase.Open(database, options.Cluster).ConfigureAwait(false);
        await using var journal = new PostgresJournal(source);
        var catalogues = await StoredCatalogues.Read(Catalogues.Load(options.Municipalities), source, TimeProvider.System.Instant()).ConfigureAwait(false);
        return await IndexRebuild.Run(journal, journal, catalogues.At).ConfigureAwait(false);
    }

    /// <summary>Beside the program that has the folder: SQLite lets one of them write at a time.</summary>
    private static async Task<Rebuilt> InFolder(ServicenavOptions options)
    {
        SqliteBackup.RequireStore(options.Data);
        await using var journal = SqliteJournal.Open(options.Data);
        await using var state = new SqliteStateSource(options.Data);
        var catalogues = await StoredCatalogues.Read(Catalogues.Load(options.Municipalities), state, TimeProvider.System.Instant()).ConfigureAwait(false);
        return await IndexRebuild.Run(journal, journal, catalogues.At).ConfigureAwait(false);
    }

    private static async Task Move(ServicenavOptions options)
    {
        var database = options.Database ?? throw new StartException("Say where to move to: set ConnectionStrings__Servicenav to an empty database.");
        await using var source = await PostgresDatabase.Open(database, options.Cluster).ConfigureAwait(false);
        foreach (var (table, rows) in await StoreMove.Run(options.Data, source).ConfigureAwait(false))
            Console.WriteLine($"{rows,10} {table}");
        Console.WriteLine("Everything is in the database. Start with the same connection string, and keep the folder until you have looked.");
    }

    private static Task Backup(ServicenavOptions options, string target)
    {
        if (options.Database is not null)
            throw new StartException("A database is backed up by its own pg_dump; see the README. Leave ConnectionStrings__Servicenav out to copy a data folder.");
        SqliteBackup.Run(options.Data, target);
        Console.WriteLine($"{options.Data} is copied to {target}. To restore it, start with --data {target}.");
        return Task.CompletedTask;
    }

    private static ServicenavOptions Options(string[] args) =>
        ServicenavOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build());
}
