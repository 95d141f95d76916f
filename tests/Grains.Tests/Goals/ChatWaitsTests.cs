using CsCheck;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Goals;

/// <summary>How soon one may expect to be met in the chat.</summary>
public sealed class ChatWaitsTests
{
    private static readonly LocalDate Today = new(2026, 11, 27);
    private static readonly ChatTerms Terms = new(Duration.FromMinutes(12), Duration.FromMinutes(10));

    /// <summary>Seconds until somebody came; null for nobody in time.</summary>
    private static readonly Gen<long?[]> Waits = Gen.Select(Gen.Int[0, 9], Gen.Long[0, 12 * 60], (lost, wait) => lost == 0 ? null : (long?)wait).Array[0, 60];

    private static ChatWait? Expected(long?[] today, long?[] before, ChatTerms? terms = null) => ChatWaits.Expected(terms ?? Terms, Today,
    [
        .. ChatWaits.Filters(terms ?? Terms).Select(filter => new[] { (Today, today), (Today.PlusDays(-9), before) }.Where(day => day.Item2.Length > 0).Select(day => new OutcomeCount(
            day.Item1,
            day.Item2.Count(wait => wait is null == (filter.Kind == OutcomeKind.ChatLost)),
            day.Item2.Count(wait => filter.Kind == OutcomeKind.ChatMet && wait <= filter.Within), 0, 0, 0, 0)).ToList()),
    ]);

    [Fact]
    public void at_least_four_in_five_were_met_within_what_is_said_and_fewer_within_any_shorter_step() => Waits.Sample(waits =>
    {
        if (Expected(waits, []) is not { } it)
            return waits.Length < ChatWaits.Fewest;
        bool Most(int minutes) => waits.Count(wait => wait <= minutes * 60) >= 0.8 * waits.Length;
        int[] steps = [1, 2, 3, 4, 5, 7, 10, 12];
        return it.Today && it.Minutes == steps.Where(Most).Select(minutes => (int?)minutes).FirstOrDefault();
    });

    [Fact]
    public void one_who_waits_longer_or_in_vain_never_makes_it_sound_shorter() => Gen.Select(Waits, Gen.Int[0, 59], Gen.Bool).Sample((waits, at, vain) =>
    {
        if (waits.Length == 0)
            return;
        long?[] worse = [.. waits];
        worse[at % waits.Length] = vain ? null : worse[at % waits.Length] + 60;
        var (before, after) = (Expected(waits, []), Expected(worse, []));
        Assert.Equal(before is null, after is null);
        Assert.True((after?.Minutes ?? 99) >= (before?.Minutes ?? 99));
    });

    [Fact]
    public void todays_alone_count_when_they_are_enough_and_else_with_those_of_the_weeks_before() => Gen.Select(Waits, Waits).Sample((today, before) =>
        Assert.Equal(
            today.Length >= ChatWaits.Fewest ? Expected(today, []) : Expected([], [.. today, .. before]),
            Expected(today, before)));

    [Fact]
    public void a_chat_is_met_when_somebody_comes_and_lost_when_nobody_does()
    {
        var met = Chat();
        met.Now += Duration.FromSeconds(95);
        met.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        met.Do(new EndChat(Guid.NewGuid(), Lund.Anna));
        Assert.Equal((95, Lund.Hub), Assert.Single(met.Outcomes, it => it.Kind == OutcomeKind.ChatMet) is var it ? (it.Took, it.Unit) : default);

        var lost = Chat();
        lost.WaitUntil(lost.Now + Lund.Municipality.Chat!.Wait);
        lost.Do(new Claim(Guid.NewGuid(), Lund.Anna));
        Assert.Equal([OutcomeKind.ChatLost, OutcomeKind.Response], lost.Outcomes.Select(it => it.Kind));

        var left = Chat();
        left.Do(new EndChat(Guid.NewGuid(), Lund.Citizen));
        Assert.Empty(left.Outcomes);
    }

    [Fact]
    public async Task the_engine_tells_it_from_the_chats_of_the_last_weeks()
    {
        await using var engine = await Engine.Start();
        var goals = engine.Grains.GetGrain<IGoalsGrain>("lund");
        Assert.Null(await goals.ChatWait());
        for (var i = 0; i < ChatWaits.Fewest; i++)
        {
            var key = await engine.Open(Need());
            engine.Time.Advance(TimeSpan.FromSeconds(70));
            await engine.Do(key, new Claim(Guid.NewGuid(), Lund.Anna));
            await engine.Do(key, new EndChat(Guid.NewGuid(), Lund.Anna));
        }

        engine.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(new ChatWait(Today: true, 2), await goals.ChatWait());
        engine.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(new ChatWait(Today: false, 2), await goals.ChatWait());
    }

    private static CaseStory Chat() => CaseStory.Opened(Need());

    private static Open Need() => new(Guid.NewGuid(), Lund.Citizen, Channel.Chat, new("sv"), "Behöver jag bygglov?", "bygglov", ["bygglov"]);
}
