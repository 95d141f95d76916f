using Npgsql;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>Statements that only read.</summary>
internal static class PostgresQueries
{
    /// <summary>A read that the server does not answer by then is given up; in seconds.</summary>
    public const int AnswerWithin = 10;

    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Reads on a connection of the pool. One that was broken while it lay there shows only now, so a read that finds
    /// the connection gone is done once more.
    /// </summary>
    public static async Task<T> Run<T>(NpgsqlDataSource source, Func<NpgsqlConnection, Task<T>> read, CancellationToken cancel)
    {
        for (var first = true; ; first = false)
        {
            try
            {
                await using var connection = await Open(source, cancel).ConfigureAwait(false);
                return await read(connection).ConfigureAwait(false);
            }
            catch (NpgsqlException exception) when (first && PostgresFailure.IsOfConnection(exception))
            {
                source.Clear();
            }
            catch (Exception exception) when (exception is NpgsqlException or FormatException or IOException
                || (exception is OperationCanceledException && !cancel.IsCancellationRequested)
                || PostgresFailure.IsOfData(exception))
            {
                throw PostgresFailure.ToJournalException(exception);
            }
        }
    }

    public static Task<IReadOnlyList<T>> Query<T>(
        this NpgsqlDataSource source,
        string sql,
        Func<NpgsqlDataReader, T> map,
        CancellationToken cancel,
        params NpgsqlParameter[] parameters) => Run<IReadOnlyList<T>>(
        source,
        async connection =>
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = AnswerWithin };
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(parameter.Clone());
            }

            await command.PrepareAsync(cancel).ConfigureAwait(false);
            await using var row = await command.ExecuteReaderAsync(cancel).ConfigureAwait(false);
            var rows = new List<T>();
            while (await row.ReadAsync(cancel).ConfigureAwait(false))
            {
                rows.Add(map(row));
            }

            return rows;
        },
        cancel);

    private static async Task<NpgsqlConnection> Open(NpgsqlDataSource source, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(OpenWithin);
        return await source.OpenConnectionAsync(limit.Token).ConfigureAwait(false);
    }
}
