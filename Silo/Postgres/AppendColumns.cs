using Npgsql;
using Servicenav.Journal;
using static NpgsqlTypes.NpgsqlDbType;

namespace Servicenav.Postgres;

/// <summary>A batch's appends of one sort, column by column, and the statement that writes them.</summary>
internal sealed class AppendColumns
{
    private readonly List<PendingWrite> _members = [];
    private readonly RowColumns _rows;
    private readonly List<long> _at;
    private readonly List<Guid> _request;
    private readonly List<ReadOnlyMemory<byte>> _events;
    private readonly MessageColumns _messages;
    private readonly AppendStatement _statement;
    private OutcomeColumns? _outcomes;

    public AppendColumns(AppendStatement statement)
    {
        _statement = statement;
        Command = new(statement.Plain);
        var add = Command.Parameters;
        _rows = new(add);
        (_at, _request, _events) = (add.Column<long>(Bigint), add.Column<Guid>(Uuid), add.Column<ReadOnlyMemory<byte>>(Bytea));
        _messages = new(add);
    }

    /// <summary>It gives the place in the batch, from 1, of every append that was written.</summary>
    public NpgsqlBatchCommand Command { get; }

    public IReadOnlyList<PendingWrite> Members => _members;

    public void Add(string @case, Append append, PendingWrite member)
    {
        var entry = append.Entry;
        _members.Add(member);
        _rows.Add(@case, append.Row);
        _at.Add(entry.At.Stored());
        _request.Add(entry.RequestId);
        _events.Add(entry.Events);
        foreach (var message in append.Outbox)
        {
            _messages.Add(_members.Count, message);
        }

        foreach (var outcome in append.Outcomes)
        {
            (_outcomes ??= Count()).Add(_members.Count, outcome);
        }
    }

    private OutcomeColumns Count()
    {
        Command.CommandText = _statement.Counting;
        return new(Command.Parameters);
    }
}
