using System.Net.Sockets;
using Npgsql;

namespace Servicenav.Postgres;

/// <summary>The cluster's database: one pool of connections for everything that a process keeps there.</summary>
internal static class PostgresDatabase
{
    /// <summary>PostgreSQL 15 is the oldest that is still looked after.</summary>
    public const int OldestVersion = 15;

    /// <summary>
    /// Connections of one process, unless the connection string says another number. More would wait for the server's processors anyway, and a
    /// server as it is installed takes a hundred: with this, those of six processes.
    /// </summary>
    public const int MaxConnections = 16;

    /// <summary>How long a start waits for a server that does not answer, e.g. because both start at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Opens the database, brings it up to date, and makes sure that it is this cluster's.</summary>
    /// <param name="connectionString">As Npgsql takes it, e.g. <c>Host=db;Database=servicenav;Username=servicenav</c>.</param>
    /// <exception cref="StartException">It cannot be used; the message says what to change.</exception>
    /// <exception cref="StoreIsNewerException">A later program has written it.</exception>
    public static async Task<NpgsqlDataSource> Open(string connectionString, string cluster)
    {
        var source = Source(connectionString);
        try
        {
            await Answering(source).ConfigureAwait(false);
            await PostgresSchema.Apply(source, cluster).ConfigureAwait(false);
            return source;
        }
        catch (Exception failure)
        {
            await source.DisposeAsync().ConfigureAwait(false);
            throw failure is NpgsqlException refused ? Refused(refused, connectionString) : failure;
        }
    }

    /// <summary>
    /// Statements here look up a few rows by index. Before the server has counted a table's rows it expects many, and then compiling a
    /// statement takes it a hundred times as long as the answer; hence no JIT, whatever the server's default.
    /// </summary>
    private static NpgsqlDataSource Source(string connectionString)
    {
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "servicenav", PersistSecurityInfo = false };
            if (string.IsNullOrWhiteSpace(settings.Host) || string.IsNullOrWhiteSpace(settings.Database))
                throw new ArgumentException("it must at least say Host and Database");
            if (!settings.ShouldSerialize("Maximum Pool Size"))
                settings.MaxPoolSize = MaxConnections;
            settings.Options = $"-c jit=off {settings.Options}".TrimEnd();
            return NpgsqlDataSource.Create(settings);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            throw new StartException(
                $"ConnectionStrings__Servicenav cannot be understood: {failure.Message.TrimEnd('.')}. Write it like Host=db;Database=servicenav;Username=servicenav;Password=…");
        }
    }

    private static async Task Answering(NpgsqlDataSource source)
    {
        using var limit = new CancellationTokenSource(Patience);
        for (var waited = false; ; waited = true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
                if (connection.PostgreSqlVersion.Major < OldestVersion)
                {
                    throw new StartException(
                        $"{Where(source.ConnectionString)} is version {connection.PostgreSqlVersion}; version {OldestVersion} or later is needed.");
                }

                return;
            }
            catch (NpgsqlException failure) when (IsAway(failure) && !limit.IsCancellationRequested)
            {
                if (!waited)
                    await Console.Error.WriteLineAsync($"{Where(source.ConnectionString)} does not answer yet ({failure.InnerException?.Message ?? failure.Message}); waiting {Patience.TotalSeconds} s for it.").ConfigureAwait(false);
                await Task.Delay(500).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Refused connections, and a server that is starting up or shutting down.</summary>
    private static bool IsAway(NpgsqlException failure) =>
        failure.InnerException is SocketException { SocketErrorCode: not SocketError.HostNotFound }
        || failure is PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow };

    private static StartException Refused(NpgsqlException failure, string connectionString)
    {
        var why = failure.InnerException is SocketException socket ? socket.Message : failure.Message;
        return new($"{Where(connectionString)} cannot be used: {why}. Correct ConnectionStrings__Servicenav, or start the server.");
    }

    /// <summary>The server and database, without user and password.</summary>
    private static string Where(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return $"PostgreSQL at {settings.Host}:{settings.Port}, database {settings.Database},";
    }
}
