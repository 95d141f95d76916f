using System.Diagnostics;
using Npgsql;

namespace Servicenav.Harness;

/// <summary>
/// A PostgreSQL server of our own on a scratch folder and a free loopback port, with fsync on as in production. It needs
/// Debian's package <c>postgresql</c> and is gone, with its data, when it is disposed or the process ends.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgresServer>> OneForAll = new(() => Start());

    private readonly string _folder;
    private readonly bool _ownsFolder;
    private int _databases;

    private PostgresServer(string folder, bool ownsFolder, int port)
    {
        (_folder, _ownsFolder, Port) = (folder, ownsFolder, port);
        Watch();
    }

    public int Port { get; }

    /// <summary>The process's one server, for tests that only need a database of their own.</summary>
    public static Task<PostgresServer> Shared => OneForAll.Value;

    /// <param name="settings">Server settings beside the defaults, e.g. <c>max_connections=200</c>.</param>
    /// <param name="folder">Where the data lies, e.g. on a small disk; a temporary folder when null.</param>
    public static async Task<PostgresServer> Start(IEnumerable<string>? settings = null, string? folder = null)
    {
        var scratch = folder ?? Directory.CreateTempSubdirectory("servicenav-pg-").FullName;
        await Run("chown", "postgres", scratch);
        var server = new PostgresServer(scratch, ownsFolder: folder is null, FreePort.Next());
        await server.AsOwner("initdb", "-D", server.Data, "-A", "trust", "-U", "servicenav", "--locale=C.UTF-8", "--encoding=UTF8");
        await File.AppendAllLinesAsync(Path.Combine(server.Data, "postgresql.conf"),
        [
            $"port = {server.Port}",
            "listen_addresses = '127.0.0.1'",
            $"unix_socket_directories = '{scratch}'",
            "max_connections = 300",
            .. settings ?? [],
        ]);
        await server.Up();
        return server;
    }

    /// <summary>A new empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> Database()
    {
        var name = $"servicenav_{Interlocked.Increment(ref _databases)}";
        await Execute($"CREATE DATABASE {name}");
        return Connection(name);
    }

    /// <summary>Runs a statement as the server's owner, outside of every database made here.</summary>
    public async Task Execute(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection("postgres") + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Starts it again after <see cref="Down"/>.</summary>
    public Task Up() => AsOwner("pg_ctl", "start", "-w", "-t", "60", "-D", Data, "-l", Path.Combine(_folder, "server.log"));

    /// <param name="mode"><c>fast</c> ends sessions and writes everything; <c>immediate</c> is as a crash.</param>
    public Task Down(string mode = "fast") => AsOwner("pg_ctl", "stop", "-w", "-D", Data, "-m", mode);

    /// <summary>It ended by itself, e.g. for want of room, or was stopped.</summary>
    public bool IsDown => !File.Exists(Path.Combine(Data, "postmaster.pid"));

    /// <summary>Ends every session, as a broken network would.</summary>
    public Task CutConnections() =>
        Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'");

    /// <summary>One of the server's own programs, such as <c>pg_dump</c>.</summary>
    public static string Program(string name) =>
        Directory.EnumerateDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin", name)).LastOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"There is no {name}: install Debian's package postgresql.");

    public ValueTask DisposeAsync()
    {
        Clear();
        return ValueTask.CompletedTask;
    }

    private string Data => Path.Combine(_folder, "data");

    private string Connection(string database) =>
        $"Host=127.0.0.1;Port={Port};Username=servicenav;Database={database}";

    /// <summary>A shell that outlives this process, however it ends, and then clears up after it.</summary>
    private void Watch() => Process.Start(new ProcessStartInfo("setsid",
    [
        "sh", "-c",
        """
        exec >/dev/null 2>&1 </dev/null
        cd /
        while kill -0 "$1" && [ -d "$2" ]; do sleep 1; done
        [ -f "$3/postmaster.pid" ] && kill -QUIT "$(head -n 1 "$3/postmaster.pid")"
        [ -z "$4" ] || { sleep 1; rm -rf "$2"; }
        """,
        "watch", $"{Environment.ProcessId}", _folder, Data, _ownsFolder ? "own" : "",
    ]))!.Dispose();

    private void Clear()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            Down("immediate").GetAwaiter().GetResult();
        if (_ownsFolder && Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The server refuses to run as root, so then its programs run as <c>postgres</c>.</summary>
    private Task AsOwner(string program, params string[] arguments) => Environment.UserName == "root"
        ? Run("runuser", ["-u", "postgres", "--", Program(program), .. arguments])
        : Run(Program(program), arguments);

    /// <summary>Output goes nowhere: a started server would hold a pipe open.</summary>
    private static async Task Run(string program, params string[] arguments)
    {
        if (program == "chown" && Environment.UserName != "root")
            return;

        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
