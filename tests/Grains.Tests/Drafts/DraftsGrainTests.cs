using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Drafts;

public sealed class DraftsGrainTests
{
    private static readonly Dictionary<string, string> Words = new() { ["skriv-text"] = "Vi kommer på tor" };

    [Fact]
    public async Task what_is_kept_outlives_the_program_and_is_gone_once_sent()
    {
        await using var engine = await Engine.Start();
        Assert.True(await Drafts(engine).Keep("LND-1", "skriv", "page", Words));
        Assert.True(await Drafts(engine).Keep("LND-1", "lamna", "page", Words));
        await engine.Restart();

        Assert.Equal(["skriv", "lamna"], (await Drafts(engine).All()).Select(draft => draft.Form));
        await Drafts(engine).Drop("LND-1", "skriv", "page");
        Assert.Equal("lamna", Assert.Single(await Drafts(engine).All()).Form);
    }

    [Fact]
    public async Task what_arrives_after_its_form_was_sent_wakes_nothing_up()
    {
        await using var engine = await Engine.Start();
        await Drafts(engine).Keep("LND-1", "skriv", "page", Words);
        await Drafts(engine).Drop("LND-1", "skriv", "page");
        Assert.False(await Drafts(engine).Keep("LND-1", "skriv", "page", Words));
        Assert.Empty(await Drafts(engine).All());
        Assert.True(await Drafts(engine).Keep("LND-1", "skriv", "the page drawn anew", Words));
    }

    [Fact]
    public async Task nothing_typed_keeps_nothing_and_too_much_is_refused()
    {
        await using var engine = await Engine.Start();
        await Drafts(engine).Keep("LND-1", "skriv", "page", Words);
        Assert.False(await Drafts(engine).Keep("LND-1", "skriv", "page", new Dictionary<string, string> { ["skriv-text"] = new('a', Draft.Most) }));
        Assert.Single(await Drafts(engine).All());
        await Drafts(engine).Keep("LND-1", "skriv", "page", new Dictionary<string, string>());
        Assert.Empty(await Drafts(engine).All());
    }

    [Fact]
    public async Task old_drafts_and_those_of_closed_cases_are_erased_and_others_stay()
    {
        await using var engine = await Engine.Start();
        var (open, closed) = (await engine.Open(), await engine.Open());
        foreach (var place in new[] { open.Reference, closed.Reference, "LND-0000-0000", "ny" })
            await Drafts(engine).Keep(place, "skriv", "page", Words);
        await engine.Pass(Duration.FromMinutes(1));
        await engine.Do(closed, new Close(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), "Återtaget."));

        await Drafts(engine).EraseOld();
        Assert.Equal([open.Reference, "ny"], (await Drafts(engine).All()).Select(draft => draft.Place));
        await engine.Restart(Draft.Life - Duration.FromHours(1));
        Assert.Equal(2, (await Drafts(engine).All()).Count);
        await engine.Restart(Duration.FromHours(1));
        Assert.Empty(await Drafts(engine).All());
    }

    private static IDraftsGrain Drafts(Engine engine) => engine.Grains.GetGrain<IDraftsGrain>("lund/anna.lindqvist");
}
