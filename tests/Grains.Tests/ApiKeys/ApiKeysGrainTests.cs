using NodaTime;

namespace Servicenav.ApiKeys;

public sealed class ApiKeysGrainTests
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 12, 0);
    private static readonly LocalDate Monday = new(2026, 3, 2);

    [Fact]
    public async Task keys_last_and_so_do_their_figures_which_are_told_by_each_web_as_often_as_it_likes()
    {
        await using var engine = await Engine.Start();
        IApiKeysGrain Keys() => engine.Grains.GetGrain<IApiKeysGrain>("lund");
        IApiUseGrain Use() => engine.Grains.GetGrain<IApiUseGrain>("lund/abcdefgh");
        var key = new ApiKey("abcdefgh", "E-tjänster", "Prov", [ApiScope.Services, ApiScope.CasesRead], 60, 1000, null, [1, 2, 3], "admin", Noon);
        Assert.True(await Keys().Make(key));
        Assert.True(await Keys().Make(key));
        Assert.False(await Keys().Make(key with { SecretHash = [3, 2, 1] }));

        var (one, two) = (new ApiUseOfWeb(Guid.NewGuid(), Noon, 3, Monday, 30, 2, Noon), new ApiUseOfWeb(Guid.NewGuid(), Noon, 4, Monday, 10, 0, Noon - Duration.FromHours(1)));
        Assert.Equal(new(3, 30), await Use().Tell(one));
        Assert.Equal(new(3, 30), await Use().Tell(one));
        Assert.Equal(new(7, 40), await Use().Tell(two));
        await engine.Restart();

        Assert.Equal(new(4, 40), await Use().Tell(two));
        Assert.Equal(new(1, 41), await Use().Tell(one with { Minute = Noon + Duration.FromMinutes(1), InMinute = 1, Used = 31 }));
        var figures = await Use().Figures();
        Assert.Equal((Noon, new ApiDay(Monday, 41, 2)), (figures.Last!.Value, Assert.Single(figures.Days)));

        Assert.True(await Keys().Revoke("abcdefgh"));
        Assert.False(await Keys().Revoke("unknown0"));
        await engine.Restart();
        Assert.Equal(ApiKeyState.Revoked, Assert.Single(await Keys().All()).State(Noon));
    }
}
