using Npgsql;
using Servicenav.Journal;
using static NpgsqlTypes.NpgsqlDbType;

namespace Servicenav.Postgres;

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
