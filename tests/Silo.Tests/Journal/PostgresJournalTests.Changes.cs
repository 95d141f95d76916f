using Npgsql;
using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public sealed partial class PostgresJournalTests
{
    /// <summary>Two silos write: what began first is committed last, and a reader comes between.</summary>
    [Fact]
    public async Task a_change_that_is_committed_late_is_not_passed_over()
    {
        await Record(Opening("late"), Opening("soon"));
        var copy = new Copy(Index);
        await copy.CatchUp(limit: 10);

        await using var connection = await _source!.OpenConnectionAsync();
        await using var other = await connection.BeginTransactionAsync();
        await using var write = new NpgsqlCommand(
            """
            WITH it AS (UPDATE case_row SET version = 2 WHERE case_key = 'lund/late' RETURNING case_id)
            INSERT INTO case_entry (case_id, version, at, request_id, events) SELECT case_id, 2, 0, gen_random_uuid(), '[]' FROM it
            """,
            connection);
        await write.ExecuteNonQueryAsync();
        await Record(Next("soon", 2));
        await copy.CatchUp(limit: 10);
        await other.CommitAsync();
        await copy.CatchUp(limit: 10);

        Assert.Equal([2, 2], copy.Cases.Values.Select(row => row.Version));
    }
}
