using Npgsql;
using Servicenav.Goals;
using static NpgsqlTypes.NpgsqlDbType;

namespace Servicenav.Postgres;

/// <summary>Outcomes column by column, each with the number of what it belongs to.</summary>
internal sealed class OutcomeColumns(NpgsqlParameterCollection add)
{
    /// <summary>The columns of table <c>outcome</c> beside its case's number and municipality, in the order of the parameters.</summary>
    public const string Names = "version, kind, day, unit, service, channel, took, late, at_desk, hops";

    private readonly List<int> _place = add.Column<int>(Integer);
    private readonly List<long> _version = add.Column<long>(Bigint);
    private readonly List<short> _kind = add.Column<short>(Smallint);
    private readonly List<int> _day = add.Column<int>(Integer);
    private readonly List<string> _unit = add.Column<string>(Text);
    private readonly List<string> _service = add.Column<string>(Text);
    private readonly List<short> _channel = add.Column<short>(Smallint);
    private readonly List<long> _took = add.Column<long>(Bigint);
    private readonly List<bool> _late = add.Column<bool>(NpgsqlTypes.NpgsqlDbType.Boolean);
    private readonly List<bool> _atDesk = add.Column<bool>(NpgsqlTypes.NpgsqlDbType.Boolean);
    private readonly List<int?> _hops = add.Column<int?>(Integer);

    /// <param name="place">From 1, of the append or case that has the outcome.</param>
    public void Add(int place, Outcome outcome)
    {
        _place.Add(place);
        _version.Add(outcome.Version);
        _kind.Add((short)outcome.Kind);
        _day.Add(outcome.Day.Stored());
        _unit.Add(outcome.Unit.ToString());
        _service.Add(outcome.Service);
        _channel.Add((short)outcome.Channel);
        _took.Add(outcome.Took);
        _late.Add(outcome.Late);
        _atDesk.Add(outcome.AtDesk);
        _hops.Add(outcome.Hops);
    }
}
