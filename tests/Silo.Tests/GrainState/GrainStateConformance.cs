using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Servicenav.GrainState;

/// <summary>What plain grain state must do, whatever it is stored in. Each test has a store and a silo of its own.</summary>
public abstract class GrainStateConformance : IAsyncLifetime
{
    private InProcessTestCluster _cluster = null!;

    protected abstract void Store(ISiloBuilder silo);

    public virtual async Task InitializeAsync() => await Start();

    public virtual async Task DisposeAsync() => await _cluster.DisposeAsync();

    private async Task Start()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ClusterId = builder.Options.ServiceId = "servicenav";
        builder.ConfigureSilo((_, silo) => Store(silo));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    private ITallyGrain Tally(string key) => _cluster.Client.GetGrain<ITallyGrain>(key);

    private IGrainStorage Storage =>
        _cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("state");

    private protected async Task Write(string key, GrainState<Tally> state) =>
        await Storage.WriteStateAsync("test-tally", GrainId.Create("tally", key), state);

    private protected async Task<GrainState<Tally>> Read(string key)
    {
        var state = new GrainState<Tally>();
        await Storage.ReadStateAsync("test-tally", GrainId.Create("tally", key), state);
        return state;
    }

    private protected static GrainState<Tally> New(int sum) => new(new Tally { Sum = sum });

    [Fact]
    public async Task state_survives_a_new_host()
    {
        await Tally("lund/a").Add(2, "åäö 🔦");
        Assert.Equal(5, await Tally("lund/a").Add(3, "åäö \"🔦\""));

        await _cluster.DisposeAsync();
        await Start();

        var tally = await Tally("lund/a").Read();
        Assert.Equal((5, "åäö \"🔦\""), (tally.Sum, tally.Note));
        Assert.Equal(Instant.FromUtc(2026, 3, 29, 1, 0) + Duration.FromTicks(1), tally.Last);
        Assert.Equal(new CaseKey("luleå", "LUL-Ö"), tally.Case);
        Assert.Equal(6, await Tally("lund/a").Add(1, ""));
    }

    [Fact]
    public async Task an_outdated_writer_is_told_so_and_changes_nothing()
    {
        await Write("lund/a", New(1));
        var first = await Read("lund/a");
        var second = await Read("lund/a");
        first.State!.Sum = 2;
        await Write("lund/a", first);

        second.State!.Sum = 3;
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("lund/a", second));

        Assert.Equal(2, (await Read("lund/a")).State!.Sum);
        first.State!.Sum = 4;
        await Write("lund/a", first);
        Assert.Equal(4, (await Read("lund/a")).State!.Sum);
    }

    [Fact]
    public async Task a_writer_of_what_is_no_longer_there_is_told_so()
    {
        var state = New(1);
        state.ETag = "7";

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("lund/never", state));

        Assert.False((await Read("lund/never")).RecordExists);
    }

    [Fact]
    public async Task of_racing_first_writes_exactly_one_wins()
    {
        for (var round = 0; round < 20; round++)
        {
            var key = $"lund/{round}";
            var writes = Enumerable.Range(1, 4).Select(sum => (Sum: sum, Task: Task.Run(() => Write(key, New(sum))))).ToArray();
            await Task.WhenAll(writes.Select(write => write.Task)).ContinueWith(_ => { }, TaskScheduler.Default);

            var winner = Assert.Single(writes, write => write.Task.IsCompletedSuccessfully);
            Assert.All(writes.Where(write => write != winner), write => Assert.IsType<InconsistentStateException>(write.Task.Exception!.InnerException));
            Assert.Equal(winner.Sum, (await Read(key)).State!.Sum);
        }
    }

    [Fact]
    public async Task cleared_state_is_new_and_can_be_written_again()
    {
        await Tally("lund/a").Add(2, "x");
        var before = await Read("lund/a");

        await Tally("lund/a").Clear();

        Assert.False((await Read("lund/a")).RecordExists);
        Assert.Null((await Tally("lund/a").Read()).Note);
        Assert.Equal(3, await Tally("lund/a").Add(3, "y"));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("lund/a", before));
        await Assert.ThrowsAsync<InconsistentStateException>(
            () => Storage.ClearStateAsync("test-tally", GrainId.Create("tally", "lund/a"), before));
        Assert.Equal(3, (await Read("lund/a")).State!.Sum);
    }

    [Fact]
    public async Task keys_that_look_like_numbers_are_kept_apart_by_their_prefix()
    {
        string[] keys = ["lund/1F", "lund/001F", "lund/1f", "lund/31", "lulea/1F", "lund/0"];
        for (var i = 0; i < keys.Length; i++)
        {
            await Tally(keys[i]).Add(i + 1, keys[i]);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            Assert.Equal((i + 1, keys[i]), ((await Read(keys[i])).State!.Sum, (await Read(keys[i])).State!.Note));
        }
    }

    [Theory]
    [InlineData("1F")]
    [InlineData("001F")]
    [InlineData("1F+lund")]
    [InlineData("6f9619ff8b86d011b42d00c04fc964ff")]
    public async Task a_key_that_would_be_taken_for_a_number_is_refused_before_it_can_be_mistaken(string key)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Write(key, New(1)));
        await Assert.ThrowsAsync<ArgumentException>(() => Read(key));
    }

    [Fact]
    public async Task many_grains_save_at_once_and_none_meets_a_busy_store()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            for (var number = 1; number <= 5; number++)
            {
                await Tally($"lund/{i}").Add(number, "x");
            }
        }));

        var sums = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i => (await Read($"lund/{i}")).State!.Sum));
        Assert.All(sums, sum => Assert.Equal(15, sum));
    }
}
