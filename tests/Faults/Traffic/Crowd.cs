using Servicenav.Cases;
using Servicenav.Checking;
using Servicenav.Desks;

namespace Servicenav.Traffic;

/// <summary>Citizens and desks that work until the process under them dies.</summary>
internal sealed class Crowd(IGrainFactory grains, History history, int seed)
{
    private static readonly (string Id, string Name, DeskKey Desk)[] Staff =
    [
        ("a.a", "Anna A", new("prov", "navet", "n1")),
        ("b.b", "Bo B", new("prov", "navet", "n2")),
        ("c.c", "Cia C", new("prov", "byn", "b1")),
    ];

    /// <summary>Runs until cancelled; failures of calls are what killing the process looks like from outside.</summary>
    public Task Run(CancellationToken stopping) => Task.WhenAll(
    [
        .. Enumerable.Range(0, 4).Select(i => UntilGone(random => Citizen(random, stopping), seed + i, stopping)),
        .. Staff.Select((who, i) => UntilGone(random => Officer(who, random, stopping), seed + 100 + i, stopping)),
    ]);

    private static async Task UntilGone(Func<Random, Task> work, int seed, CancellationToken stopping)
    {
        try
        {
            await work(new(seed));
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The process is gone, and the call with it.
        }
    }

    private async Task Citizen(Random random, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var key = new CaseKey("prov", Reference.New("PRV"));
            var open = new Open(
                Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Hur gör jag?", "fraga",
                Place: random.Next(2) == 0 ? "Byn" : "Navet", Contact: random.Next(2) == 0 ? new(Email: "c@example.org") : null);
            if (await history.Once(grains, key, open) && random.Next(3) == 0)
                await history.Once(grains, key, new AddMessage(Guid.NewGuid(), Actor.Citizen(), Channel.Web, "En sak till"));
        }
    }

    private async Task Officer((string Id, string Name, DeskKey Desk) who, Random random, CancellationToken stopping)
    {
        var desk = grains.GetGrain<IDeskGrain>(who.Desk.ToString());
        var by = Actor.Officer(who.Id, who.Name, who.Desk);
        await desk.SignOn(new(who.Id, who.Name, ["allmant"], ["sv"], Capacity: 1_000_000));
        while (!stopping.IsCancellationRequested)
        {
            if (await Pull(desk) is not { } key)
            {
                await Task.Yield();
                continue;
            }

            if (random.Next(2) == 0)
                await history.Once(grains, key, new Reply(Guid.NewGuid(), by, "Vi tittar på det"));
            if (random.Next(4) != 0)
                await history.Once(grains, key, new Answer(Guid.NewGuid(), by, "Så här gör du"));
            else if (random.Next(2) == 0)
                await history.Once(grains, key, new Release(Guid.NewGuid(), by));
        }
    }

    private async Task<CaseKey?> Pull(IDeskGrain desk)
    {
        var (request, began) = (Guid.NewGuid(), History.Now);
        var pulled = await desk.Pull(request);
        if (pulled.Case is { } key)
            history.Add(new("Pull", key, request, Fate.Done, [new(began, History.Now, "done")]));
        return pulled.Case;
    }
}
