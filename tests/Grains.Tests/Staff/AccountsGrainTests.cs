using NodaTime;

namespace Servicenav.Staff;

public sealed class AccountsGrainTests
{
    private static readonly byte[] Secret = new byte[32];

    [Fact]
    public async Task accounts_and_sign_ins_last_and_a_change_signs_out_everywhere()
    {
        await using var engine = await Engine.Start();
        await Anna(engine);
        await SignIns(engine).Begin(SignIn("one", engine.Now()));
        await SignIns(engine).Begin(SignIn("two", engine.Now()));
        await engine.Restart();

        Assert.Equal("hash", (await Accounts(engine).Find("anna.lindqvist"))!.Password);
        Assert.Equal([Role.Desk], (await SignIns(engine).Of("one"))!.Roles);
        await SignIns(engine).End("one");
        Assert.Null(await SignIns(engine).Of("one"));
        Assert.NotNull(await SignIns(engine).Of("two"));

        Assert.Null(await Accounts(engine).Do(new Disable("anna.lindqvist")));
        Assert.Null(await SignIns(engine).Of("two"));
        await engine.Restart();
        Assert.Empty(await SignIns(engine).All());
    }

    [Fact]
    public async Task a_sign_in_ends_in_its_time_and_only_the_latest_twenty_are_kept()
    {
        await using var engine = await Engine.Start();
        for (var at = 0; at < 25; at++)
            await SignIns(engine).Begin(SignIn($"s{at}", engine.Now()));
        Assert.Equal(20, (await SignIns(engine).All()).Count);
        Assert.Null(await SignIns(engine).Of("s4"));
        engine.Time.Advance(TimeSpan.FromHours(12));
        Assert.Null(await SignIns(engine).Of("s24"));
    }

    [Fact]
    public async Task signing_out_at_the_provider_ends_what_began_there()
    {
        await using var engine = await Engine.Start();
        await SignIns(engine).Begin(SignIn("one", engine.Now()) with { ProviderSession = "a" });
        await SignIns(engine).Begin(SignIn("two", engine.Now()) with { ProviderSession = "b" });
        await SignIns(engine).EndAll("a");
        Assert.Equal(["two"], (await SignIns(engine).All()).Select(it => it.Session));
    }

    [Fact]
    public async Task guesses_beyond_five_wait_longer_each_time_and_a_right_one_clears_them()
    {
        await using var engine = await Engine.Start();
        await Anna(engine);
        Assert.Equal("true, true, true, true, true, false", await Guesses(engine, 6));
        await engine.Restart();
        Assert.Equal("false", await Guesses(engine, 1));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("true, false", await Guesses(engine, 2));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("false", await Guesses(engine, 1));
        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("true", await Guesses(engine, 1));
        await Accounts(engine).GuessedRight("anna.lindqvist");
        Assert.Equal("true", await Guesses(engine, 1));
        Assert.True(await Accounts(engine).MayGuess("nobody"));
    }

    private static async Task<string> Guesses(Engine engine, int count)
    {
        var may = new List<bool>();
        for (var at = 0; at < count; at++)
            may.Add(await Accounts(engine).MayGuess("anna.lindqvist"));
        return string.Join(", ", may).ToLowerInvariant();
    }

    private static async Task Anna(Engine engine)
    {
        Assert.Null(await Accounts(engine).Do(new Invite("anna.lindqvist", "Anna", [Role.Desk], new(Secret, engine.Now() + Duration.FromHours(1)))));
        Assert.Null(await Accounts(engine).Do(new UseInvitation("anna.lindqvist", Secret, "hash")));
    }

    private static SignIn SignIn(string session, Instant now) =>
        new(session, "anna.lindqvist", "Anna", [Role.Desk], SignInWay.Password, now, now + Duration.FromHours(12));

    private static IAccountsGrain Accounts(Engine engine) => engine.Grains.GetGrain<IAccountsGrain>("lund");

    private static ISignInsGrain SignIns(Engine engine) => engine.Grains.GetGrain<ISignInsGrain>("lund/anna.lindqvist");
}
