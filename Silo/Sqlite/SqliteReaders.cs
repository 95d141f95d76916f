using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Servicenav.Sqlite;

/// <summary>A few connections that read, each with its statements prepared once.</summary>
internal sealed class SqliteReaders(SqliteFile file, int size) : IDisposable
{
    private readonly SemaphoreSlim _free = new(size);
    private readonly ConcurrentBag<Reader> _idle = [];

    /// <summary>Runs a query on the thread pool, since SQLite blocks, and maps its rows.</summary>
    public async Task<IReadOnlyList<T>> Query<T>(
        string sql,
        Func<SqliteDataReader, T> map,
        CancellationToken cancel,
        params (string Name, object? Value)[] parameters)
    {
        await _free.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Run(sql, map, parameters), cancel).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is SqliteException or FormatException)
        {
            throw SqliteFailure.ToJournalException(exception, file.Path);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private List<T> Run<T>(string sql, Func<SqliteDataReader, T> map, (string Name, object? Value)[] parameters)
    {
        var reader = _idle.TryTake(out var idle) ? idle : new Reader(file.OpenToRead());
        try
        {
            var rows = reader.Run(sql, map, parameters);
            _idle.Add(reader);
            return rows;
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private sealed class Reader(SqliteConnection connection) : IDisposable
    {
        private readonly Dictionary<string, SqliteCommand> _commands = [];

        public List<T> Run<T>(string sql, Func<SqliteDataReader, T> map, (string Name, object? Value)[] parameters)
        {
            if (!_commands.TryGetValue(sql, out var command))
            {
                command = connection.Prepare(sql, [.. parameters.Select(parameter => parameter.Name)]);
                _commands.Add(sql, command);
            }

            foreach (var (name, value) in parameters)
            {
                command.Set(name, value);
            }

            using var result = command.ExecuteReader();
            var rows = new List<T>();
            while (result.Read())
            {
                rows.Add(map(result));
            }

            return rows;
        }

        public void Dispose() => connection.Dispose();
    }
}
