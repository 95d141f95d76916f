using Npgsql;
using Servicenav.Journal;

namespace Servicenav.Postgres;

/// <summary>Writes that become one message to the server and one commit; all of them are stored, or none.</summary>
internal sealed class WriteBatch
{
    private readonly IReadOnlyList<PendingWrite> _members;

    public WriteBatch(IReadOnlyList<PendingWrite> members)
    {
        _members = members;
        foreach (var member in members)
        {
            member.AddTo(this);
        }
    }

    public AppendColumns Openings { get; } = new(AppendStatements.Open);

    public AppendColumns Changes { get; } = new(AppendStatements.Change);

    public DeliveryColumns Messages { get; } = new();

    /// <summary>
    /// Several commands without a transaction of their own are one. Every batch has them in this order, openings first,
    /// and sorted, so that two silos cannot each wait for the other.
    /// </summary>
    /// <returns>The members that were in conflict.</returns>
    public async Task<HashSet<PendingWrite>> Write(NpgsqlConnection connection, TimeSpan limit)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = (int)limit.TotalSeconds };
        AppendColumns[] appends = [.. ((AppendColumns[])[Openings, Changes]).Where(columns => columns.Members.Count > 0)];
        foreach (var command in appends.Select(columns => columns.Command).Concat(Messages.Commands))
        {
            batch.BatchCommands.Add(command);
        }

        await batch.PrepareAsync().ConfigureAwait(false);
        await using var row = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        HashSet<PendingWrite> conflicts = [.. appends.SelectMany(columns => columns.Members)];
        foreach (var columns in appends)
        {
            while (await row.ReadAsync().ConfigureAwait(false))
            {
                conflicts.Remove(columns.Members[(int)row.GetInt64(0) - 1]);
            }

            await row.NextResultAsync().ConfigureAwait(false);
        }

        while (await row.NextResultAsync().ConfigureAwait(false))
        {
        }

        return conflicts;
    }

    public void Complete(HashSet<PendingWrite> conflicts)
    {
        foreach (var member in _members)
        {
            member.Complete(conflicts.Contains(member) ? AppendOutcome.Conflict : AppendOutcome.Recorded);
        }
    }
}
