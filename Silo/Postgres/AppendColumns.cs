using Npgsql;
using Servicenav.Journal;
using static NpgsqlTypes.NpgsqlDbType;

namespace Servicenav.Postgres;

/// <summary>A batch's appends of one sort, column by column, and the statement that writes them.</summary>
internal sealed class AppendColumns
{
    private readonly List<PendingWrite> _members = [];
    private readonly List<string> _case, _unit, _service, _owner, _skill, _language, _municipality;
    private readonly List<string?> _desk, _citizen, _offeredTo, _offeredToDesk;
    private readonly List<long> _version, _shard, _opened, _since, _updated, _at;
    private readonly List<long?> _due, _wakeAt;
    private readonly List<int> _hops;
    private readonly List<short> _status, _class, _level;
    private readonly List<bool> _movable;
    private readonly List<Guid> _request;
    private readonly List<ReadOnlyMemory<byte>> _events;
    private readonly MessageColumns _messages;

    public AppendColumns(string statement)
    {
        Command = new(statement);
        var add = Command.Parameters;
        (_case, _version, _status) = (add.Column<string>(Text), add.Column<long>(Bigint), add.Column<short>(Smallint));
        (_unit, _desk, _service) = (add.Column<string>(Text), add.Column<string?>(Text), add.Column<string>(Text));
        (_owner, _class, _skill) = (add.Column<string>(Text), add.Column<short>(Smallint), add.Column<string>(Text));
        (_language, _movable, _due) = (add.Column<string>(Text), add.Column<bool>(NpgsqlTypes.NpgsqlDbType.Boolean), add.Column<long?>(Bigint));
        (_wakeAt, _since, _level) = (add.Column<long?>(Bigint), add.Column<long>(Bigint), add.Column<short>(Smallint));
        (_hops, _citizen, _offeredTo) = (add.Column<int>(Integer), add.Column<string?>(Text), add.Column<string?>(Text));
        (_offeredToDesk, _updated, _at) = (add.Column<string?>(Text), add.Column<long>(Bigint), add.Column<long>(Bigint));
        (_request, _events) = (add.Column<Guid>(Uuid), add.Column<ReadOnlyMemory<byte>>(Bytea));
        (_municipality, _shard, _opened) = (add.Column<string>(Text), add.Column<long>(Bigint), add.Column<long>(Bigint));
        _messages = new(add);
    }

    /// <summary>It gives the place in the batch, from 1, of every append that was written.</summary>
    public NpgsqlBatchCommand Command { get; }

    public IReadOnlyList<PendingWrite> Members => _members;

    public void Add(string @case, Append append, PendingWrite member)
    {
        var (entry, row) = (append.Entry, append.Row);
        _members.Add(member);
        _case.Add(@case);
        _version.Add(row.Version);
        _status.Add((short)row.Status);
        _unit.Add(row.Unit.ToString());
        _desk.Add(row.Desk?.ToString());
        _service.Add(row.Service);
        _owner.Add(row.Owner.ToString());
        _class.Add((short)row.Class);
        _skill.Add(row.Skill);
        _language.Add(row.Language);
        _movable.Add(row.Movable);
        _due.Add(row.Due.Stored());
        _wakeAt.Add(row.WakeAt.Stored());
        _since.Add(row.Since.Stored());
        _level.Add((short)row.Level);
        _hops.Add(row.Hops);
        _citizen.Add(row.CitizenId);
        _offeredTo.Add(row.OfferedTo?.ToString());
        _offeredToDesk.Add(row.OfferedToDesk?.ToString());
        _updated.Add(row.Updated.Stored());
        _at.Add(entry.At.Stored());
        _request.Add(entry.RequestId);
        _events.Add(entry.Events);
        _municipality.Add(row.Case.Municipality);
        _shard.Add(row.Shard);
        _opened.Add(row.Opened.Stored());
        foreach (var message in append.Outbox)
        {
            _messages.Add(_members.Count, message);
        }
    }
}

/// <summary>The messages of a batch's appends.</summary>
internal sealed class MessageColumns(NpgsqlParameterCollection add)
{
    private readonly List<int> _append = add.Column<int>(Integer);
    private readonly List<Guid> _id = add.Column<Guid>(Uuid);
    private readonly List<string> _case = add.Column<string>(Text);
    private readonly List<long> _shard = add.Column<long>(Bigint);
    private readonly List<string> _kind = add.Column<string>(Text);
    private readonly List<ReadOnlyMemory<byte>> _body = add.Column<ReadOnlyMemory<byte>>(Bytea);
    private readonly List<long> _sendAt = add.Column<long>(Bigint);
    private readonly List<int> _attempts = add.Column<int>(Integer);

    /// <param name="append">The place in the batch, from 1, of the append that has the message.</param>
    public void Add(int append, OutboxMessage message)
    {
        _append.Add(append);
        _id.Add(message.Id);
        _case.Add(message.Case.ToString());
        _shard.Add(Shard.Of(message.Case));
        _kind.Add(message.Kind);
        _body.Add(message.Body);
        _sendAt.Add(message.SendAt.Stored());
        _attempts.Add(message.Attempts);
    }
}
