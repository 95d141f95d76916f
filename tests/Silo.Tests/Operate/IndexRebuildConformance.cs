using System.Data.Common;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Operate;

/// <summary>The index is no truth of its own: whatever becomes of it, the events make the same again.</summary>
public abstract class IndexRebuildConformance : IAsyncLifetime
{
    private const int Count = 700;

    private ICaseJournal _journal = null!;

    protected abstract Task<ICaseJournal> Open();

    protected abstract Task<DbConnection> Connect();

    /// <summary>Tables of the index with a column that tells their rows apart.</summary>
    protected abstract IEnumerable<(string Table, string Order)> Tables { get; }

    public async Task InitializeAsync()
    {
        _journal = await Open();
        await RealCases.Record(_journal, Count);
    }

    public virtual async Task DisposeAsync() => await ((IAsyncDisposable)_journal).DisposeAsync();

    private protected abstract Task<Rebuilt> Rebuild(ICaseJournal journal);

    private protected Task<Rebuilt> Rebuild() => Rebuild(_journal);

    /// <summary>The step that gave rows a column for protection.</summary>
    protected abstract string Protecting { get; }

    protected async Task Damage(string sql) => Assert.True(await Run(sql) > 0);

    private async Task<int> Run(string sql)
    {
        await using var connection = await Connect();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every value of every row of the index.</summary>
    protected async Task<IReadOnlyList<string>> Dump()
    {
        var all = new List<string>();
        await using var connection = await Connect();
        foreach (var (table, order) in Tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY {order}";
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
                all.Add(string.Join("|", Enumerable.Range(0, row.FieldCount).Select(i => $"{row.GetName(i)}={row[i]}")));
        }

        return all;
    }

    [Fact]
    public async Task what_appends_have_written_is_what_the_events_say() => Assert.Equal(new(Count, 0, 0), await Rebuild());

    [Theory]
    [InlineData("UPDATE case_row SET unit = 'lund/nowhere', status = 0, desk = NULL, class = 2, movable = (CAST(movable AS integer) = 0)")]
    [InlineData("UPDATE case_row SET wake_at = NULL, due = NULL, since = 0, level = 0, hops = 99, closed_at = 5, updated = 7, protected = (CAST(protected AS integer) = 0)")]
    [InlineData("UPDATE case_row SET service = 'x', owner = 'lund/x', skill = 'x', language = 'x', shard = 1, municipality = 'x', opened = 3, citizen_id = 'c-x', offered_to = 'lund/x', offered_to_desk = 'lund/x/x'")]
    [InlineData("UPDATE case_row SET version = version + 7")]
    public async Task damaged_rows_are_made_anew_exactly(string damage)
    {
        var before = await Dump();
        await Damage(damage);

        Assert.Equal(new(Count, Count, 0), await Rebuild());

        Assert.Equal(before, await Dump());
    }

    [Theory]
    [InlineData("UPDATE outcome SET day = 20200101, unit = 'lund/x', service = 'x', channel = 7, municipality = 'x'")]
    [InlineData("UPDATE outcome SET took = took + 1, late = (CAST(late AS integer) = 0), at_desk = (CAST(at_desk AS integer) = 0), hops = 9")]
    [InlineData("UPDATE outcome SET version = version + 7")]
    [InlineData("DELETE FROM outcome")]
    public async Task damaged_outcomes_are_counted_anew_exactly(string damage)
    {
        var before = await Dump();
        await Damage(damage);

        var claimed = Enumerable.Range(0, Count).Count(i => i % 6 >= 1);
        Assert.Equal(new(Count, 0, claimed), await Rebuild());

        Assert.Equal(before, await Dump());
        Assert.Equal(new(Count, 0, 0), await Rebuild());
    }

    [Fact]
    public async Task rows_from_before_they_told_of_protection_get_it_from_what_has_happened()
    {
        var before = await Dump();
        Assert.Equal(Enumerable.Range(0, Count).Count(i => i % 18 == 9), before.Count(row => row.EndsWith("protected=1", StringComparison.Ordinal) || row.EndsWith("protected=True", StringComparison.Ordinal)));
        await Run("ALTER TABLE case_row DROP COLUMN protected");

        await Run(Protecting);

        Assert.Equal(before, await Dump());
    }

    [Fact]
    public async Task cases_go_on_while_it_runs()
    {
        await Damage("UPDATE case_row SET unit = 'lund/nowhere'");
        var written = 0;
        var work = Task.Run(async () =>
        {
            foreach (var key in RealCases.Keys(Count))
            {
                Case? it = null;
                foreach (var entry in await _journal.Read(key))
                    it = CaseEvolution.Apply(it, key, EventJson.Read(entry));
                await RealCases.Next(_journal, it, key, new Noted("Ringde tillbaka"));
                written++;
            }
        });
        while (!work.IsCompleted)
            await Rebuild();
        await work;

        await Rebuild();
        Assert.Equal(Count, written);
        Assert.Equal(new(Count, 0, 0), await Rebuild());
    }
}
