using System.Text;
using Microsoft.Data.Sqlite;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Sqlite;

/// <summary>How a <see cref="CaseRow"/> lies in table <c>case_row</c>.</summary>
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

    private const string Whole = $"{Names}, municipality, shard, shown";

    private const string Values =
        """
        $case, $version, $status, $unit, $desk, $service, $owner, $class, $skill, $language, $movable,
        $due, $wake_at, $opened, $since, $level, $hops, $citizen, $offered_to, $offered_to_desk, $updated, $closed_at, $post_since, $protected,
        $municipality, $shard, $shown
        """;

    /// <summary>Gives the case's number, or nothing when there is such a case.</summary>
    public const string Insert =
        $"""
        INSERT INTO case_row ({Whole}) VALUES ({Values})
        ON CONFLICT (case_key) DO NOTHING
        RETURNING id
        """;

    /// <summary>
    /// Gives the case's number, or nothing when it is not at the version before. What never changes is left alone, and its
    /// indexes with it; so is a citizen who is the same.
    /// </summary>
    public const string Update =
        """
        UPDATE case_row SET
            version = $version, status = $status, unit = $unit, desk = $desk, service = $service, owner = $owner,
            class = $class, skill = $skill, language = $language, movable = $movable, due = $due, wake_at = $wake_at,
            since = $since, level = $level, hops = $hops, offered_to = $offered_to, offered_to_desk = $offered_to_desk,
            updated = $updated, closed_at = $closed_at, post_since = $post_since, protected = $protected, shown = $shown
        WHERE case_key = $case AND version = $version - 1
        RETURNING id
        """;

    /// <summary>Writes a row that differs, if the case's last entry is the one that has made it.</summary>
    public const string Correct =
        $"""
        UPDATE case_row SET ({Whole}) = ({Values})
        WHERE case_key = $case AND ({Whole}) IS NOT ({Values})
            AND $version = (SELECT max(version) FROM case_entry WHERE case_id = case_row.id)
        """;

    public static ReadOnlySpan<string> Parameters => new[]
    {
        "$case", "$version", "$status", "$unit", "$desk", "$service", "$owner", "$class", "$skill", "$language", "$movable",
        "$due", "$wake_at", "$since", "$level", "$hops", "$offered_to", "$offered_to_desk", "$updated", "$closed_at", "$post_since", "$protected", "$shown",
    };

    /// <summary>The parameters of what writes a whole row.</summary>
    public static ReadOnlySpan<string> WholeParameters => (string[])[.. Parameters, "$opened", "$citizen", "$municipality", "$shard"];

    public static void Bind(SqliteCommand command, CaseRow row)
    {
        command.Set("$case", row.Case.ToString());
        command.Set("$version", row.Version);
        command.Set("$status", (int)row.Status);
        command.Set("$unit", row.Unit.ToString());
        command.Set("$desk", row.Desk?.ToString());
        command.Set("$service", row.Service);
        command.Set("$owner", row.Owner.ToString());
        command.Set("$class", (int)row.Class);
        command.Set("$skill", row.Skill);
        command.Set("$language", row.Language);
        command.Set("$movable", row.Movable);
        command.Set("$due", row.Due.Stored());
        command.Set("$wake_at", row.WakeAt.Stored());
        command.Set("$since", row.Since.Stored());
        command.Set("$level", (int)row.Level);
        command.Set("$hops", row.Hops);
        command.Set("$offered_to", row.OfferedTo?.ToString());
        command.Set("$offered_to_desk", row.OfferedToDesk?.ToString());
        command.Set("$updated", row.Updated.Stored());
        command.Set("$closed_at", row.ClosedAt.Stored());
        command.Set("$post_since", row.PostSince.Stored());
        command.Set("$protected", row.Protected);
        command.Set("$shown", row.Shown is { } shown ? Encoding.UTF8.GetString(EventJson.Write(shown)) : null);
    }

    public static void BindWhole(SqliteCommand command, CaseRow row)
    {
        Bind(command, row);
        command.Set("$opened", row.Opened.Stored());
        command.Set("$citizen", row.CitizenId);
        command.Set("$municipality", row.Case.Municipality);
        command.Set("$shard", row.Shard);
    }

    public static CaseRow ReadShown(SqliteDataReader row) => Read(row) with
    {
        Shown = EventJson.Read<PublicFacts>(Encoding.UTF8.GetBytes(row.GetString(Count))),
    };

    public static CaseRow Read(SqliteDataReader row) => new(
        Case: row.CaseAt(0),
        Version: row.GetInt64(1),
        Status: (CaseStatus)row.GetInt32(2),
        Unit: row.UnitAt(3),
        Desk: row.MaybeDeskAt(4),
        Service: row.GetString(5),
        Owner: row.UnitAt(6),
        Class: (WorkClass)row.GetInt32(7),
        Skill: row.GetString(8),
        Language: row.GetString(9),
        Movable: row.GetBoolean(10),
        Due: row.MaybeInstantAt(11),
        WakeAt: row.MaybeInstantAt(12),
        Opened: row.InstantAt(13),
        Since: row.InstantAt(14),
        Level: (EscalationLevel)row.GetInt32(15),
        Hops: row.GetInt32(16),
        CitizenId: row.MaybeTextAt(17),
        OfferedTo: row.MaybeUnitAt(18),
        OfferedToDesk: row.MaybeDeskAt(19),
        Updated: row.InstantAt(20),
        ClosedAt: row.MaybeInstantAt(21))
    {
        PostSince = row.MaybeInstantAt(22),
        Protected = row.GetBoolean(23),
    };
}
