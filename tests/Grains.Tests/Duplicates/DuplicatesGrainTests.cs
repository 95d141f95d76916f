using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Duplicates;

public sealed class DuplicatesGrainTests
{
    [Fact]
    public async Task cases_that_look_alike_are_found_and_a_joined_answer_reaches_everybody_once_also_over_a_restart()
    {
        await using var engine = await Engine.Start();
        var duplicates = engine.Grains.GetGrain<IDuplicatesGrain>("lund");
        Open Lamp(string text) => Lund.Need(text) with { Service = "gatubelysning" };
        var lead = await engine.Open(Lamp("Gatlampan på Bangatan lyser inte"));
        var other = await engine.Open(Lamp("Lampan på Bangatan är släckt"));
        var third = await engine.Open(Lamp("Mörkt på bangatan, lampan lyser inte"));
        await engine.Open(Lund.Need("När öppnar biblioteket på lördag?"));
        await engine.Until(async () => (await duplicates.Like([lead])).GetValueOrDefault(lead) is { Count: 2 } found
            && found.Select(like => like.Case).ToHashSet().SetEquals([other, third]), "both are found");

        await engine.Do(lead, new Claim(Guid.NewGuid(), Lund.Anna));
        foreach (var one in new[] { other, third })
        {
            await engine.Do(one, new Join(Guid.NewGuid(), Lund.Anna, lead, "Samma lampa"));
            Assert.DoesNotContain(await engine.Index.Waiting(Lund.Hub), row => row.Case == one);
        }

        await engine.Until(async () => (await engine.View(lead)).Joined is { Count: 2 }, "the leading case knows both");
        var answer = new Answer(Guid.NewGuid(), Lund.Anna, "Lampan är bytt");
        await engine.Do(lead, answer);
        await engine.Restart(Duration.FromMinutes(1));
        await engine.Do(lead, answer);
        await engine.Until(
            async () => (await engine.View(other)).Status == CaseStatus.Answered && (await engine.View(third)).Status == CaseStatus.Answered, "both are answered");
        foreach (var one in new[] { lead, other, third })
            Assert.Equal("Lampan är bytt", Assert.Single((await engine.View(one)).Timeline.Select(entry => entry.What).OfType<Answered>()).Text);

        // What it knew is gone with the silo, and read again.
        duplicates = engine.Grains.GetGrain<IDuplicatesGrain>("lund");
        await engine.Until(async () => (await duplicates.Like([third])).ContainsKey(third), "known again");
    }
}
