using Servicenav.Journal;

namespace Servicenav.Cases;

public sealed class LastWrittenTests
{
    [Fact]
    public async Task what_another_silo_has_written_since_is_what_counts()
    {
        await using var engine = await Engine.Start();
        var reply = new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det");

        // By what this silo wrote last Anna does not hold it, nobody does, and nothing has been said.
        var held = await engine.Open();
        await Elsewhere(engine, held, new Claim(Guid.NewGuid(), Lund.Anna));
        Assert.Equal(new CaseReply(null, 3), await engine.Case(held).Do(reply));

        var heldAtRest = await engine.Open();
        await Elsewhere(engine, heldAtRest, new Claim(Guid.NewGuid(), Lund.Anna));
        Assert.Equal(new CaseReply(null, 3), await engine.Service<CasesAtRest>().Do(heldAtRest, 1, reply));

        var taken = await engine.Open();
        await Elsewhere(engine, taken, new Claim(Guid.NewGuid(), Lund.Anna));
        Assert.Equal(new CaseReply(Refusal.HeldByAnother, 2), await engine.Case(taken).Do(new Claim(Guid.NewGuid(), Lund.Mats)));

        var takenAtRest = await engine.Open();
        await Elsewhere(engine, takenAtRest, new Claim(Guid.NewGuid(), Lund.Anna));
        Assert.Equal(new CaseReply(Refusal.HeldByAnother, 2), await engine.Service<CasesAtRest>().Do(takenAtRest, 1, new Claim(Guid.NewGuid(), Lund.Mats)));

        var repeated = await engine.Open();
        await Elsewhere(engine, repeated, new Claim(Guid.NewGuid(), Lund.Anna));
        await Elsewhere(engine, repeated, reply);
        Assert.Equal(new CaseReply(null, 3, Repeated: true), await engine.Case(repeated).Do(reply));

        var seen = await Task.WhenAll(new[] { held, heldAtRest, taken, takenAtRest, repeated }.Select(engine.View));
        Assert.Equal([3, 3, 2, 2, 3], seen.Select(it => it.Version));
    }

    [Fact]
    public void a_case_is_taken_once_and_gives_its_place_to_a_newer_one()
    {
        var lastWritten = new LastWritten();
        var it = CaseStory.Opened().Case!;
        Assert.Null(lastWritten.Take(it.Key));

        lastWritten.Keep(it);
        lastWritten.Keep(it with { Version = 2 });
        Assert.Null(lastWritten.Take(Lund.NewKey()));
        Assert.Equal(2, lastWritten.Take(it.Key)?.Version);
        Assert.Null(lastWritten.Take(it.Key));

        for (var i = 0; i < 10_000; i++)
            lastWritten.Keep(it with { Key = new("lund", $"LND-{i}") });
        Assert.InRange(Enumerable.Range(0, 10_000).Count(i => lastWritten.Take(new("lund", $"LND-{i}")) is not null), 1000, 1024);
    }

    private static async Task Elsewhere(Engine engine, CaseKey key, CaseCommand command) =>
        Assert.NotNull((await engine.Service<CaseActing>().Do(await engine.Service<ICaseJournal>().Load(key), key, command)).After);
}
