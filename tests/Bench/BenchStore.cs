using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Servicenav.Harness;
using Servicenav.Journal;
using Servicenav.Postgres;
using Servicenav.Sqlite;

namespace Servicenav.Bench;

/// <summary>Where one run keeps its cases: new and empty for every run, on the disk that holds temporary files.</summary>
internal abstract class BenchStore : IAsyncDisposable
{
    public const string Sqlite = "sqlite", Postgres = "postgres";

    public static readonly IReadOnlyList<string> Names = [Sqlite, Postgres];

    public abstract string Name { get; }

    public static async Task<BenchStore> New(string name) => name == Sqlite
        ? new SqliteStore()
        : new PostgresStore(await (await PostgresServer.Shared).Database());

    /// <summary>The environment of a program that runs on this store.</summary>
    public abstract IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The engine on this store, with a silo in the bench's process.</summary>
    public abstract Task AddTo(IHostApplicationBuilder builder);

    /// <summary>The journal alone, before or after an engine runs.</summary>
    public abstract Task<ICaseJournal> Journal();

    /// <summary>An open connection to the cases themselves, which are there already.</summary>
    public abstract Task<DbConnection> Connect();

    /// <summary>The same bytes, one row and one transaction at a time.</summary>
    public async Task<Baseline> OneRowATime(int bytes) => new("one transaction per row", await BareLoop.RowsPerSecond(await Bare(), bytes));

    public abstract ValueTask DisposeAsync();

    /// <summary>An open connection to an empty place of the same kind, with a table <c>entry (events)</c>.</summary>
    protected abstract Task<DbConnection> Bare();
}

internal sealed class SqliteStore : BenchStore
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-bench-").FullName;

    public override string Name => Sqlite;

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Servicenav__Data"] = _folder };

    public override Task AddTo(IHostApplicationBuilder builder)
    {
        builder.AddServicenavEmbedded(_folder, BenchEngine.Catalogues);
        return Task.CompletedTask;
    }

    public override Task<ICaseJournal> Journal() => Task.FromResult<ICaseJournal>(SqliteJournal.Open(_folder));

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    public override async Task<DbConnection> Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "servicenav.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    protected override async Task<DbConnection> Bare()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(_folder, "bare.db"),
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        await connection.Run("PRAGMA journal_mode = WAL");
        await connection.Run("PRAGMA synchronous = FULL");
        await connection.Run("CREATE TABLE entry (id INTEGER PRIMARY KEY, events BLOB NOT NULL)");
        return connection;
    }
}

internal sealed class PostgresStore(string connectionString) : BenchStore
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-bench-").FullName;
    private NpgsqlDataSource? _source;

    public override string Name => Postgres;

    public string ConnectionString => connectionString;

    public override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["ConnectionStrings__Servicenav"] = connectionString,
        ["Servicenav__Cluster"] = "servicenav",
        ["Servicenav__Address"] = "127.0.0.1",
        ["Servicenav__Data"] = _folder,
    };

    public override async Task AddTo(IHostApplicationBuilder builder)
    {
        var source = await Source();
        builder.Services.AddServicenavEngine(BenchEngine.Catalogues);
        builder.Services.AddPostgresJournal(source);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort.Next(), FreePort.Next(), serviceId: "servicenav", clusterId: "bench")
            .AddServicenavServices()
            .AddPostgresGrainState(source));
    }

    public override async Task<ICaseJournal> Journal() => new PostgresJournal(await Source());

    public override ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        NpgsqlConnection.ClearAllPools(); // The server has room for one run's.
        return _source?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    public override async Task<DbConnection> Connect()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    protected override async Task<DbConnection> Bare()
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await connection.Run("CREATE TABLE entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, events bytea NOT NULL)");
        return connection;
    }

    private async Task<NpgsqlDataSource> Source() => _source ??= await PostgresDatabase.Open(connectionString, "servicenav");
}

internal static class Statements
{
    public static async Task Run(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
