using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>A case whose entries somebody waits for.</summary>
internal sealed class PendingRead(CaseKey @case) : Pending<IReadOnlyList<JournalEntry>>
{
    public string Case { get; } = @case.ToString();
}

/// <summary>Reads the cases that are asked for meanwhile with one statement, as activations come in crowds.</summary>
internal sealed class GroupedReader(KeptConnection connection, ChannelReader<PendingRead> queue)
{
    private const int MaxGroup = 256;

    /// <summary>OFFSET 0 keeps the searches apart: one look into each index for each case, in order.</summary>
    private const string Statement =
        """
        SELECT n.place, e.version, e.at, e.request_id, e.events
        FROM unnest($1) WITH ORDINALITY AS n (case_key, place)
        CROSS JOIN LATERAL (SELECT case_id FROM case_known WHERE case_key = n.case_key OFFSET 0) AS k
        CROSS JOIN LATERAL (
            SELECT version, at, request_id, events FROM case_entry WHERE case_id = k.case_id ORDER BY version OFFSET 0) AS e
        """;

    private readonly List<PendingRead> _group = new(MaxGroup);

    public async Task ReadUntilClosed()
    {
        while (await queue.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_group.Count < MaxGroup && queue.TryRead(out var pending))
            {
                if (pending.TryTake())
                    _group.Add(pending);
            }

            if (_group.Count > 0)
                await Answer().ConfigureAwait(false);
            _group.Clear();
        }

        await connection.Leave().ConfigureAwait(false);
    }

    private async Task Answer()
    {
        try
        {
            foreach (var (pending, entries) in _group.Zip(await Read().ConfigureAwait(false)))
                pending.Complete(entries);
        }
        catch (Exception exception)
        {
            var failure = PostgresFailure.ToJournalException(exception);
            _group.ForEach(pending => pending.Fail(failure));
        }
    }

    /// <summary>A connection that broke since it was used last shows only now, so a read that finds it gone is done once more.</summary>
    private async Task<List<JournalEntry>[]> Read()
    {
        try
        {
            return await connection.Use(Read).ConfigureAwait(false);
        }
        catch (Exception exception) when (PostgresFailure.IsOfConnection(exception))
        {
            return await connection.Use(Read).ConfigureAwait(false);
        }
    }

    private async Task<List<JournalEntry>[]> Read(NpgsqlConnection open)
    {
        List<JournalEntry>[] entries = [.. _group.Select(_ => new List<JournalEntry>())];
        await using var command = new NpgsqlCommand(Statement, open) { CommandTimeout = PostgresQueries.AnswerWithin };
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. _group.Select(pending => pending.Case)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
        });
        await command.PrepareAsync().ConfigureAwait(false);
        await using var row = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await row.ReadAsync().ConfigureAwait(false))
            entries[row.GetInt64(0) - 1].Add(new(row.GetInt64(1), row.InstantAt(2), row.GetGuid(3), row.GetFieldValue<byte[]>(4)));

        return entries;
    }
}
