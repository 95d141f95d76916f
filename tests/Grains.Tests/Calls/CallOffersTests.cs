using CsCheck;
using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Calls;

public sealed class CallOffersTests
{
    private static readonly Instant Now = Lund.Monday;
    private static readonly DeskKey Hub1 = new("lund", "kristallen", "k1");
    private static readonly DeskKey Hub2 = new("lund", "kristallen", "k2");
    private static readonly DeskKey Dalby = new("lund", "dalby", "d1");
    private readonly CallOffers _offers = new(Duration.FromSeconds(10));

    [Fact]
    public void the_longest_waiting_call_goes_to_the_longest_free_desk_of_its_own_unit()
    {
        Waits("2", minutes: 1);
        Waits("1", minutes: 2);
        Free(Dalby, minutes: 60);
        Free(Hub1, minutes: 5);
        Free(Hub2, minutes: 9);

        Assert.Equal([("1", Hub2), ("2", Hub1)], Match());
    }

    [Fact]
    public void another_units_desk_takes_it_when_the_own_has_nobody_free()
    {
        Waits("1");
        Free(Dalby);

        Assert.Equal([("1", Dalby)], Match());
    }

    [Fact]
    public void a_desk_without_the_skill_or_the_language_is_not_asked()
    {
        Waits("1", skill: "vatten");
        Waits("2", language: "so");
        Free(Hub1);

        Assert.Empty(Match());
    }

    [Fact]
    public void an_unanswered_call_goes_to_the_next_desk_and_not_to_the_same_again()
    {
        Waits("1");
        Free(Hub1, minutes: 2);
        Free(Hub2, minutes: 1);
        Assert.Equal([("1", Hub1)], Match());
        Assert.Empty(_offers.Expire(Now + Duration.FromSeconds(9)));

        Assert.Equal(Hub1, Assert.Single(_offers.Expire(Now + Duration.FromSeconds(10))).Desk);
        Assert.Equal([("1", Hub2)], Match());
        _offers.Expire(Now + Duration.FromSeconds(30));
        Assert.Empty(Match());
    }

    [Fact]
    public void a_call_that_has_left_is_offered_no_more_also_when_its_waiting_is_told_late()
    {
        Waits("1");
        Free(Hub1);
        Match();
        Assert.Equal(Hub1, _offers.Left(Key("1"), 2)!.Value.Desk);
        Waits("1");

        Assert.Empty(Match());
    }

    /// <summary>Whatever happens in whatever order, no call is with two desks, no desk with two calls, and nobody who fits waits beside a free desk.</summary>
    [Fact]
    public void calls_and_desks_are_matched_one_to_one_and_no_free_desk_stands_beside_a_call_it_could_take()
    {
        var step = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 5], Gen.Bool);
        step.List[1, 60].Sample(steps =>
        {
            var offers = new CallOffers(Duration.FromSeconds(10));
            var (now, with, waiting, free) = (Now, new Dictionary<string, DeskKey>(), new HashSet<string>(), new HashSet<DeskKey>());
            var version = 0L;
            foreach (var (what, which, _) in steps)
            {
                var (call, desk) = ($"c{which}", new DeskKey("lund", which % 2 == 0 ? "kristallen" : "dalby", $"d{which}"));
                version++;
                switch (what)
                {
                    case 0:
                        offers.Waits(Item(call, version, now), Lund.Hub);
                        waiting.Add(call);
                        break;
                    case 1:
                        offers.Left(Key(call), version);
                        waiting.Remove(call);
                        with.Remove(call);
                        break;
                    case 2:
                        offers.Ready(new(desk, ["allmant"], ["sv"], now));
                        free.Add(desk);
                        break;
                    case 3:
                        offers.Busy(desk);
                        free.Remove(desk);
                        foreach (var one in with.Where(pair => pair.Value == desk).ToList())
                            with.Remove(one.Key);
                        break;
                    default:
                        now += Duration.FromSeconds(4);
                        foreach (var over in offers.Expire(now))
                        {
                            with.Remove(over.Call.Reference);
                            free.Remove(over.Desk);
                        }

                        break;
                }

                foreach (var made in offers.Match(now))
                {
                    Assert.True(with.TryAdd(made.Call.Reference, made.Desk));
                    Assert.Contains(made.Call.Reference, waiting);
                    Assert.Contains(made.Desk, free);
                }

                Assert.Equal(with.Count, with.Values.Distinct().Count());
                Assert.True(with.Count == Math.Min(waiting.Count, free.Count));
            }
        });
    }

    [Fact]
    public void calls_are_offered_in_the_order_in_which_a_queue_shows_them() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[-9, 9]).Array[1, 8].Sample(calls =>
        {
            var (offers, line) = (new CallOffers(Duration.FromSeconds(10)), new WaitingLine());
            foreach (var ((since, due), i) in calls.Select((call, i) => (call, i)))
            {
                var item = Item($"c{i}", 1, Now + Duration.FromMinutes(since)) with { Due = Now + Duration.FromMinutes(due) };
                offers.Waits(item, Lund.Hub);
                line.Put(item);
                offers.Ready(new(new("lund", "kristallen", $"k{i}"), ["allmant"], ["sv"], Now));
            }

            Assert.Equal(line.InOrder().Select(item => item.Case), offers.Match(Now).Select(offer => offer.Call));
        });

    private static CaseKey Key(string call) => new("lund", call);

    private static QueueItem Item(string call, long version, Instant since, string skill = "allmant", string language = "sv") =>
        new(Key(call), version, WorkClass.LiveCall, skill, language, Movable: true, Due: null, since);

    private void Waits(string call, int minutes = 0, string skill = "allmant", string language = "sv") =>
        _offers.Waits(Item(call, 1, Now - Duration.FromMinutes(minutes), skill, language), Lund.Hub);

    private void Free(DeskKey desk, int minutes = 0) => _offers.Ready(new(desk, ["allmant"], ["sv"], Now - Duration.FromMinutes(minutes)));

    private IEnumerable<(string, DeskKey)> Match() => _offers.Match(Now).Select(offer => (offer.Call.Reference, offer.Desk));
}
