using System.Data;
using Npgsql;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Telemetry;

namespace Servicenav.Postgres;

/// <summary>
/// A connection kept for the same few statements, whose plans it keeps too; one from the pool would be another each time. While the
/// server is away it is sought at growing intervals, and whoever asks meanwhile is refused at once.
/// </summary>
/// <param name="durable">Whether a commit waits until the data is on the disk, whatever the server's default.</param>
internal sealed class KeptConnection(NpgsqlDataSource source, bool durable = true)
{
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>A plan made once, while the tables may be small, serves as long as the connection: it looks into indexes.</summary>
    private readonly string _settings =
        $"""
        SET plan_cache_mode = force_generic_plan; SET work_mem = '64MB';
        SET enable_seqscan = off; SET enable_mergejoin = off; SET enable_bitmapscan = off; SET random_page_cost = 0.1;
        SET synchronous_commit = {(durable ? "on" : "off")}
        """;

    private NpgsqlConnection? _open;
    private JournalException? _failure;
    private TimeSpan _pause;
    private long _seekAt;
    private bool _hadOne;

    /// <summary>Gives the connection to a statement, and gives it up when the statement failed for more than its own data or order.</summary>
    /// <exception cref="JournalException">There is none; nothing has been sent to the server.</exception>
    public async Task<T> Use<T>(Func<NpgsqlConnection, Task<T>> statement)
    {
        var open = await Get().ConfigureAwait(false);
        try
        {
            return await statement(open).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var itsOwn = PostgresFailure.IsOfData(exception) || PostgresFailure.IsOfOrder(exception);
            if (!itsOwn || open.FullState != ConnectionState.Open)
                await Leave().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives the connection up; the next one who asks gets another.</summary>
    public async ValueTask Leave()
    {
        if (Interlocked.Exchange(ref _open, null) is { } left)
            await left.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<NpgsqlConnection> Get()
    {
        if (_open is not null)
            return _open;
        if (_failure is not null && Environment.TickCount64 < _seekAt)
            throw _failure;

        try
        {
            _open = await Open().ConfigureAwait(false);
            (_failure, _pause) = (null, TimeSpan.Zero);
            if (_hadOne)
                Signals.Reconnects.Add(1);
            _hadOne = true;
            return _open;
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException or IOException)
        {
            _failure = new(Refusal.StorageIsUnavailable, $"The database does not answer: {exception.InnerException?.Message ?? exception.Message}", exception);
            _pause = _pause == TimeSpan.Zero ? FirstPause : TimeSpan.FromTicks(Math.Min(2 * _pause.Ticks, LongestPause.Ticks));
            _seekAt = Environment.TickCount64 + (long)_pause.TotalMilliseconds;
            throw _failure;
        }
    }

    /// <summary>One that was cut while it lay in the pool shows only now, and the others there will be too.</summary>
    private async Task<NpgsqlConnection> Open()
    {
        using var limit = new CancellationTokenSource(OpenWithin);
        for (var first = true; ; first = false)
        {
            var connection = await source.OpenConnectionAsync(limit.Token).ConfigureAwait(false);
            try
            {
                await using var set = new NpgsqlCommand(_settings, connection);
                await set.ExecuteNonQueryAsync(limit.Token).ConfigureAwait(false);
                return connection;
            }
            catch (Exception exception)
            {
                await connection.DisposeAsync().ConfigureAwait(false);
                source.Clear();
                if (!first || !PostgresFailure.IsOfConnection(exception))
                    throw;
            }
        }
    }
}
