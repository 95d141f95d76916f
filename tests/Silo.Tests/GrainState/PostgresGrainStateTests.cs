using Npgsql;
using Orleans.Hosting;
using Orleans.Storage;
using Servicenav.Harness;
using Servicenav.Postgres;

namespace Servicenav.GrainState;

public sealed class PostgresGrainStateTests : GrainStateConformance
{
    private NpgsqlDataSource _source = null!;

    protected override void Store(ISiloBuilder silo) => silo.AddPostgresGrainState(_source);

    public override async Task InitializeAsync()
    {
        _source = await PostgresDatabase.Open(await (await PostgresServer.Shared).Database(), "lund");
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task of_first_writes_that_meet_on_eight_connections_exactly_one_wins()
    {
        await using var held = await HeldRows.By(
            _source, "INSERT INTO grain_state (name, key, version, payload) VALUES ('test-tally', 'lund/a', 1, '{}')");
        var writes = Enumerable.Range(1, 8).Select(sum => Write("lund/a", New(sum))).ToArray();
        await held.AreAwaitedBy(8);
        await held.TakeBack();

        Assert.Equal(await Winner(writes), (await Read("lund/a")).State!.Sum);
    }

    [Fact]
    public async Task of_later_writes_that_meet_on_eight_connections_exactly_one_wins()
    {
        await Write("lund/a", New(0));
        var states = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Read("lund/a")));
        await using var held = await HeldRows.By(_source, "SELECT FROM grain_state FOR UPDATE");
        var writes = states.Select((state, i) =>
        {
            state.State!.Sum = i + 1;
            return Write("lund/a", state);
        }).ToArray();
        await held.AreAwaitedBy(8);
        await held.LetGo();

        Assert.Equal(await Winner(writes), (await Read("lund/a")).State!.Sum);
    }

    /// <summary>The number, from 1, of the one write that happened; the others were told that they had not.</summary>
    private static async Task<int> Winner(Task[] writes)
    {
        var outcomes = await Task.WhenAll(writes.Select(async write =>
        {
            try
            {
                await write;
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));
        Assert.Single(outcomes, won => won);
        return Array.IndexOf(outcomes, true) + 1;
    }
}
