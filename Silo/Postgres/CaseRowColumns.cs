using System.Text;
using Npgsql;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Postgres;

/// <summary>How a <see cref="CaseRow"/> is read from table <c>case_row</c>.</summary>
internal static class CaseRowColumns
{
    /// <summary>What <see cref="Read"/> expects, in this order.</summary>
    public const string Names =
        """
        case_key, version, status, unit, desk, service, owner, class, skill, language, movable,
        due, wake_at, opened, since, level, hops, citizen_id, offered_to, offered_to_desk, updated, closed_at, post_since, protected
        """;

    /// <summary>How many they are: what a query gives beside them comes after.</summary>
    public const int Count = 24;

    /// <summary>The same for <see cref="ReadShown"/>.</summary>
    public const string WithShown = $"{Names}, shown";

    public static CaseRow ReadShown(NpgsqlDataReader row) => Read(row) with
    {
        Shown = EventJson.Read<PublicFacts>(Encoding.UTF8.GetBytes(row.GetString(Count))),
    };

    public static CaseRow Read(NpgsqlDataReader row) => new(
        Case: row.KeyAt<CaseKey>(0),
        Version: row.GetInt64(1),
        Status: (CaseStatus)row.GetInt16(2),
        Unit: row.KeyAt<UnitKey>(3),
        Desk: row.MaybeKeyAt<DeskKey>(4),
        Service: row.GetString(5),
        Owner: row.KeyAt<UnitKey>(6),
        Class: (WorkClass)row.GetInt16(7),
        Skill: row.GetString(8),
        Language: row.GetString(9),
        Movable: row.GetBoolean(10),
        Due: row.MaybeInstantAt(11),
        WakeAt: row.MaybeInstantAt(12),
        Opened: row.InstantAt(13),
        Since: row.InstantAt(14),
        Level: (EscalationLevel)row.GetInt16(15),
        Hops: row.GetInt32(16),
        CitizenId: row.MaybeTextAt(17),
        OfferedTo: row.MaybeKeyAt<UnitKey>(18),
        OfferedToDesk: row.MaybeKeyAt<DeskKey>(19),
        Updated: row.InstantAt(20),
        ClosedAt: row.MaybeInstantAt(21))
    {
        PostSince = row.MaybeInstantAt(22),
        Protected = row.GetBoolean(23),
    };
}
