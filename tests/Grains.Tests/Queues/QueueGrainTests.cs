using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Queues;

public sealed class QueueGrainTests
{
    [Fact]
    public async Task a_queue_is_rebuilt_from_the_index_and_needs_no_repair()
    {
        await using var engine = await Engine.Start();
        var keys = new List<CaseKey>();
        for (var i = 0; i < 20; i++)
            keys.Add(await engine.Open());
        await engine.Do(keys[0], new Claim(Guid.NewGuid(), Lund.Anna));
        Assert.Equal(19, (await engine.Queue(Lund.Hub).Waiting(100)).Count);

        await engine.Restart(down: Duration.FromMinutes(1));

        var waiting = await engine.Queue(Lund.Hub).Waiting(100);
        Assert.Equal(keys.Skip(1).Select(key => key.Reference).Order(), waiting.Select(item => item.Case.Reference).Order());
        Assert.Equal(0, await engine.Queue(Lund.Hub).Reconcile());
    }

    [Fact]
    public async Task a_healthy_day_of_work_needs_no_repair()
    {
        await using var engine = await Engine.Start();
        var desk = await engine.SignOn(Lund.Anna, capacity: 50);
        for (var i = 0; i < 30; i++)
        {
            await engine.Open();
            if (i % 3 == 0 && (await desk.Pull(Guid.NewGuid())).Case is { } key && i % 2 == 0)
                await engine.Do(key, new Release(Guid.NewGuid(), Lund.Anna));
        }

        await engine.Pass(Duration.FromMinutes(1));
        foreach (var unit in Lund.Municipality.Units.Keys)
            Assert.Equal(0, await engine.Queue(new("lund", unit)).Reconcile());
    }

    [Fact]
    public async Task a_wrong_queue_is_corrected_by_the_case_and_by_reconciliation()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();
        var item = Assert.Single(await engine.Queue(Lund.Hub).Waiting(10));
        await engine.Do(key, new Claim(Guid.NewGuid(), Lund.Mats));
        await engine.Queue(Lund.Hub).Put(item with { Version = item.Version + 5 });

        var pulled = await (await engine.SignOn(Lund.Anna)).Pull(Guid.NewGuid());
        Assert.Null(pulled.Case);
        Assert.Equal(Lund.Mats.Desk, (await engine.View(key)).Held);

        await engine.Queue(Lund.Dalby).Put(item);
        await engine.Pass(Duration.FromSeconds(30));
        Assert.Equal(1, await engine.Queue(Lund.Dalby).Reconcile());
        Assert.Empty(await engine.Queue(Lund.Dalby).Waiting(10));
    }
}
