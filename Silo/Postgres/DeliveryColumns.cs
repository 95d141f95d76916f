using NodaTime;
using Npgsql;
using static NpgsqlTypes.NpgsqlDbType;

namespace Servicenav.Postgres;

/// <summary>What became of messages, column by column, and the statements that write it.</summary>
internal sealed class DeliveryColumns
{
    private readonly NpgsqlBatchCommand _delete = new("DELETE FROM outbox WHERE id = ANY ($1)");
    private readonly NpgsqlBatchCommand _postpone = new(
        """
        UPDATE outbox SET send_at = n.retry_at, attempts = attempts + 1, reason = n.reason, tried_at = n.at
        FROM unnest($1, $2, $3, $4) AS n (id, retry_at, reason, at) WHERE outbox.id = n.id
        """);

    private readonly List<Guid> _sent, _notSent;
    private readonly List<long?> _retryAt;
    private readonly List<string> _reason;
    private readonly List<long> _at;

    public DeliveryColumns()
    {
        _sent = _delete.Parameters.Column<Guid>(Uuid);
        _notSent = _postpone.Parameters.Column<Guid>(Uuid);
        (_retryAt, _reason, _at) = (_postpone.Parameters.Column<long?>(Bigint), _postpone.Parameters.Column<string>(Text), _postpone.Parameters.Column<long>(Bigint));
    }

    /// <summary>Those that have something to write; they give no rows.</summary>
    public IEnumerable<NpgsqlBatchCommand> Commands
    {
        get
        {
            if (_sent.Count > 0)
                yield return _delete;
            if (_notSent.Count > 0)
                yield return _postpone;
        }
    }

    public void Sent(Guid message) => _sent.Add(message);

    public void NotSent(Guid message, Instant? retryAt, string reason, Instant at)
    {
        _notSent.Add(message);
        _retryAt.Add(retryAt.Stored());
        _reason.Add(reason);
        _at.Add(at.Stored());
    }
}
