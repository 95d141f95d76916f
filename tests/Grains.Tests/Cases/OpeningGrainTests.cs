namespace Servicenav.Cases;

public sealed class OpeningGrainTests
{
    [Fact]
    public async Task an_opening_repeated_by_either_way_is_one_case()
    {
        await using var engine = await Engine.Start();
        var (key, open) = (Lund.NewKey(), Lund.Need());
        var opening = engine.Grains.GetGrain<IOpeningGrain>(0);

        Assert.Equal(new CaseReply(null, 1), await opening.Open(key, open));
        Assert.Equal(new CaseReply(null, 1, Repeated: true), await opening.Open(key, open));
        Assert.Equal(new CaseReply(null, 1, Repeated: true), await engine.Case(key).Do(open));
        Assert.Equal(Refusal.ReferenceIsTaken, (await opening.Open(key, Lund.Need())).Refusal);
        Assert.Single(await engine.Queue(Lund.Hub).Waiting(10));
    }

    [Fact]
    public async Task of_many_openings_at_once_on_one_reference_one_wins()
    {
        await using var engine = await Engine.Start();
        var key = Lund.NewKey();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0
            ? engine.Grains.GetGrain<IOpeningGrain>(0).Open(key, Lund.Need())
            : engine.Case(key).Do(Lund.Need())));

        Assert.Single(replies, reply => reply.Done);
        Assert.Equal(19, replies.Count(reply => reply.Refusal == Refusal.ReferenceIsTaken));
    }

    [Fact]
    public async Task a_case_that_was_looked_for_before_it_was_opened_is_found_after()
    {
        await using var engine = await Engine.Start();
        var key = Lund.NewKey();
        Assert.Null(await engine.Case(key).View());

        await engine.Grains.GetGrain<IOpeningGrain>(0).Open(key, Lund.Need());

        Assert.NotNull(await engine.Case(key).View());
        await engine.Do(key, new Claim(Guid.NewGuid(), Lund.Anna));
    }

    [Fact]
    public async Task bad_openings_are_refused_by_name()
    {
        await using var engine = await Engine.Start();
        var opening = engine.Grains.GetGrain<IOpeningGrain>(0);

        Assert.Equal(Refusal.TextIsMissing, (await opening.Open(Lund.NewKey(), Lund.Need(" "))).Refusal);
        Assert.Equal(Refusal.CaseIsUnknown, (await opening.Open(new("månen", "MAN-0000-0000"), Lund.Need())).Refusal);
    }
}
