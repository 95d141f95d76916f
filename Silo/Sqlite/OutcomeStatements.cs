using Microsoft.Data.Sqlite;
using Servicenav.Goals;

namespace Servicenav.Sqlite;

/// <summary>Writes a case's outcomes on the one connection that writes.</summary>
internal sealed class OutcomeStatements(SqliteConnection connection)
{
    public const string Columns = "version, kind, municipality, day, unit, service, channel, took, late, at_desk, hops";

    private readonly SqliteCommand _insert = connection.Prepare(
        $"""
        INSERT INTO outcome (case_id, {Columns})
        VALUES ($case, $version, $kind, $municipality, $day, $unit, $service, $channel, $took, $late, $at_desk, $hops)
        """,
        "$case", "$version", "$kind", "$municipality", "$day", "$unit", "$service", "$channel", "$took", "$late", "$at_desk", "$hops");

    private readonly SqliteCommand _delete = connection.Prepare("DELETE FROM outcome WHERE case_id = $case", "$case");

    private readonly SqliteCommand _found = connection.Prepare(
        $"SELECT {Columns} FROM outcome WHERE case_id = $case ORDER BY version, kind", "$case");

    private readonly SqliteCommand _last = connection.Prepare(
        """
        SELECT id FROM case_row WHERE case_key = $case
            AND $version = (SELECT max(version) FROM case_entry WHERE case_id = case_row.id)
        """,
        "$case", "$version");

    /// <param name="case">The case's number.</param>
    public void Add(object @case, Outcome outcome)
    {
        _insert.Set("$case", @case);
        foreach (var (name, value) in Values(outcome))
            _insert.Set(name, value);
        _insert.ExecuteNonQuery();
    }

    /// <returns>Whether they differed.</returns>
    public bool Correct(CaseOutcomes right)
    {
        _last.Set("$case", right.Case.ToString());
        _last.Set("$version", right.Version);
        if (_last.ExecuteScalar() is not { } @case || Found(@case).SequenceEqual(Ordered(right).Select(Written)))
        {
            return false;
        }

        _delete.Set("$case", @case);
        _delete.ExecuteNonQuery();
        foreach (var outcome in right.All)
            Add(@case, outcome);
        return true;
    }

    private List<string> Found(object @case)
    {
        _found.Set("$case", @case);
        using var row = _found.ExecuteReader();
        var found = new List<string>();
        while (row.Read())
            found.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => row.IsDBNull(i) ? "" : row.GetString(i))));
        return found;
    }

    private static IEnumerable<Outcome> Ordered(CaseOutcomes right) => right.All.OrderBy(it => it.Version).ThenBy(it => it.Kind);

    private static string Written(Outcome outcome) =>
        string.Join('|', Values(outcome).Select(value => FormattableString.Invariant($"{value.Value}")));

    private static (string Name, object? Value)[] Values(Outcome it) =>
    [
        ("$version", it.Version), ("$kind", (int)it.Kind), ("$municipality", it.Case.Municipality), ("$day", it.Day.Stored()),
        ("$unit", it.Unit.ToString()), ("$service", it.Service), ("$channel", (int)it.Channel), ("$took", it.Took),
        ("$late", it.Late ? 1 : 0), ("$at_desk", it.AtDesk ? 1 : 0), ("$hops", it.Hops),
    ];
}
