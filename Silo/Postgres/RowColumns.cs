using System.Text;
using Npgsql;
using Servicenav.Journal;
using static NpgsqlTypes.NpgsqlDbType;

namespace Servicenav.Postgres;

/// <summary>Rows of the index, column by column, as the first parameters of a statement that writes them.</summary>
internal sealed class RowColumns
{
    /// <summary>The columns in the order of the parameters.</summary>
    public const string Names =
        """
        case_key, version, status, unit, desk, service, owner, class, skill, language, movable, due, wake_at, since, level, hops,
        citizen_id, offered_to, offered_to_desk, updated, closed_at, municipality, shard, opened, shown, post_since, protected
        """;

    /// <summary>The parameters, for <c>unnest</c>.</summary>
    public const string Parameters =
        "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27";

    private readonly List<string> _case, _unit, _service, _owner, _skill, _language, _municipality;
    private readonly List<string?> _desk, _citizen, _offeredTo, _offeredToDesk, _shown;
    private readonly List<long> _version, _shard, _opened, _since, _updated;
    private readonly List<long?> _due, _wakeAt, _closedAt, _postSince;
    private readonly List<int> _hops;
    private readonly List<short> _status, _class, _level;
    private readonly List<bool> _movable, _protected;

    public RowColumns(NpgsqlParameterCollection add)
    {
        (_case, _version, _status) = (add.Column<string>(Text), add.Column<long>(Bigint), add.Column<short>(Smallint));
        (_unit, _desk, _service) = (add.Column<string>(Text), add.Column<string?>(Text), add.Column<string>(Text));
        (_owner, _class, _skill) = (add.Column<string>(Text), add.Column<short>(Smallint), add.Column<string>(Text));
        (_language, _movable, _due) = (add.Column<string>(Text), add.Column<bool>(NpgsqlTypes.NpgsqlDbType.Boolean), add.Column<long?>(Bigint));
        (_wakeAt, _since, _level) = (add.Column<long?>(Bigint), add.Column<long>(Bigint), add.Column<short>(Smallint));
        (_hops, _citizen, _offeredTo) = (add.Column<int>(Integer), add.Column<string?>(Text), add.Column<string?>(Text));
        (_offeredToDesk, _updated, _closedAt) = (add.Column<string?>(Text), add.Column<long>(Bigint), add.Column<long?>(Bigint));
        (_municipality, _shard, _opened) = (add.Column<string>(Text), add.Column<long>(Bigint), add.Column<long>(Bigint));
        (_shown, _postSince, _protected) = (add.Column<string?>(Text), add.Column<long?>(Bigint), add.Column<bool>(NpgsqlTypes.NpgsqlDbType.Boolean));
    }

    public void Add(string @case, CaseRow row)
    {
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
        _closedAt.Add(row.ClosedAt.Stored());
        _municipality.Add(row.Case.Municipality);
        _shard.Add(row.Shard);
        _opened.Add(row.Opened.Stored());
        _shown.Add(row.Shown is { } shown ? Encoding.UTF8.GetString(EventJson.Write(shown)) : null);
        _postSince.Add(row.PostSince.Stored());
        _protected.Add(row.Protected);
    }
}
