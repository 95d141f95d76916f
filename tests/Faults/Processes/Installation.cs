using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;
using Servicenav.Checking;
using Servicenav.Harness;
using Servicenav.Journal;

namespace Servicenav.Processes;

/// <summary>
/// The product as a cluster: PostgreSQL on a small disk, three silos of which the last sees a clock of its own, two webs
/// that are clients, and a client in this process.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-faults-").FullName;
    private readonly string _connection;
    private IHost? _client;

    private Installation(SmallDisk disk, PostgresServer server, string connection)
    {
        (Disk, Server, _connection) = (disk, server, connection);
        Clock = FakeClock.In(_folder);
        Silos = [Silo(1), Silo(2), Silo(3, Clock.Environment)];
        Webs = [Web(1), Web(2)];
    }

    public SmallDisk Disk { get; }

    public PostgresServer Server { get; }

    /// <summary>What the last of the silos sees.</summary>
    public FakeClock Clock { get; }

    public IReadOnlyList<Member> Silos { get; }

    public IReadOnlyList<Member> Webs { get; }

    public IEnumerable<Member> Members => [.. Silos, .. Webs];

    public IGrainFactory Grains => _client!.Services.GetRequiredService<IGrainFactory>();

    public ICaseJournal Journal => _client!.Services.GetRequiredService<ICaseJournal>();

    /// <summary>How many silos the others have counted as dead since the installation began.</summary>
    public async Task<long> CountedDead()
    {
        await using var source = NpgsqlDataSource.Create(_connection);
        await using var count = source.CreateCommand($"SELECT count(*) FROM membership WHERE status = {(int)SiloStatus.Dead}");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <param name="megabytes">Of the disk that the database is on.</param>
    public static async Task<Installation> Start(int megabytes)
    {
        var disk = SmallDisk.Mount(megabytes);
        Installation? it = null;
        PostgresServer? server = null;
        try
        {
            // As many connections as a server takes as it is installed.
            server = await PostgresServer.Start(["min_wal_size = 32MB", "max_wal_size = 64MB", "max_connections = 100"], disk.Path);
            it = new(disk, server, await server.Database());
            await it.Silos[0].Start(); // The first makes the tables.
            await Task.WhenAll(it.Members.Skip(1).Select(member => member.Start()));
            await it.Connect();
            return it;
        }
        catch
        {
            if (it is not null)
                await it.DisposeAsync();
            else if (server is not null)
                await server.DisposeAsync();
            disk.Dispose();
            throw;
        }
    }

    /// <summary>Starts anew what has ended; gives their names.</summary>
    public async Task<IReadOnlyList<string>> Replace()
    {
        var ended = Members.Where(member => member.Process.HasEnded).ToList();
        await Task.WhenAll(ended.Select(member => member.Start()));
        return [.. ended.Select(member => member.Name)];
    }

    public async Task<Evidence> Evidence()
    {
        await using var database = NpgsqlDataSource.Create(_connection);
        return await new EvidenceReader(Journal, database, _folder).Read();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
            await member.DisposeAsync();
        if (_client is not null)
            await Disconnect(_client);
        await Server.DisposeAsync();
        Disk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Dictionary<string, string> Settings => new()
    {
        ["ConnectionStrings__Servicenav"] = _connection,
        ["Servicenav__Cluster"] = "faults",
        ["Servicenav__Address"] = "127.0.0.1",
        ["Servicenav__Data"] = _folder,
        ["Servicenav__Municipalities"] = Path.Combine(AppContext.BaseDirectory, "catalogue"),
    };

    private Member Silo(int number, IEnumerable<KeyValuePair<string, string>>? more = null) => new($"silo {number}", "Silo", () =>
    [
        .. Settings,
        new("Servicenav__SiloPort", Port()),
        new("Servicenav__GatewayPort", Port()),
        new("Logging__LogLevel__Default", "Warning"),
        // A run that fails shows what Orleans made of it, and when.
        new("Logging__LogLevel__Orleans", "Warning"),
        new("Logging__Console__FormatterOptions__TimestampFormat", "HH:mm:ss.fff "),
        .. more ?? [],
    ]);

    private Member Web(int number) => new($"web {number}", "Web", () =>
    [
        .. Settings,
        new("Servicenav__Silo", "off"),
        new("ASPNETCORE_ENVIRONMENT", "Development"),
        new("Logging__LogLevel__Default", "Warning"),
    ]);

    private async Task Connect()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            Settings.Select(pair => new KeyValuePair<string, string?>(pair.Key.Replace("__", ":", StringComparison.Ordinal), pair.Value)));
        await builder.AddServicenavClient();
        _client = builder.Build();
        await _client.StartAsync();
    }

    private static async Task Disconnect(IHost client)
    {
        using var atOnce = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await client.StopAsync(atOnce.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or OrleansException)
        {
            // The silos are gone already.
        }

        client.Dispose();
    }

    private static string Port() => FreePort.Next().ToString(null as IFormatProvider);
}
