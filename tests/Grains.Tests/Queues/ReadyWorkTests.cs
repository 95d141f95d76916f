using CsCheck;
using NodaTime;

namespace Servicenav.Queues;

public sealed class ReadyWorkTests
{
    private static readonly TakeRequest Everything = new(new("lund", "dalby", "d1"), ["gata", "bygg"], ["sv"]);

    private static Signature Sign(WorkClass @class, string skill = "gata") => new(@class, skill, "sv", Movable: true);

    private static Place<int> Place(int number, WorkClass @class, int? due, int since) => new(
        number,
        Turn.Of(@class, due is { } hours ? Lund.Monday + Duration.FromHours(hours) : null, Lund.Monday + Duration.FromHours(since), $"{number:0000}"));

    [Fact]
    public void calls_go_before_letters_and_letters_still_have_every_fifth_take()
    {
        var work = new ReadyWork<int>();
        for (var i = 0; i < 20; i++)
        {
            work.Add(Sign(WorkClass.LiveCall), Place(i, WorkClass.LiveCall, null, i));
            work.Add(Sign(WorkClass.Written), Place(100 + i, WorkClass.Written, null, i));
        }

        var taken = Enumerable.Range(0, 12).Select(_ => work.Take(Everything)!.Item);
        Assert.Equal([0, 1, 2, 3, 100, 4, 5, 6, 7, 101, 8, 9], taken);
    }

    [Fact]
    public void no_class_that_waits_is_passed_more_often_than_its_share_allows() =>
        Gen.Select(Gen.Enum<WorkClass>(), Gen.Bool).Array[1, 200].Sample(steps =>
        {
            var (work, number) = (new ReadyWork<int>(), 0);
            var passed = new int[3];
            foreach (var (@class, put) in steps)
            {
                if (put)
                {
                    work.Add(Sign(@class, number % 2 == 0 ? "gata" : "bygg"), Place(number, @class, number % 7, number++));
                    continue;
                }

                var waiting = work.Parts.Where(part => part.Count > 0).Select(part => part.Signature.Class).ToHashSet();
                var counts = work.Parts.GroupBy(part => part.Signature.Class).ToDictionary(it => it.Key, it => it.Sum(part => part.Count));
                if (work.Take(Everything) is null)
                {
                    Assert.Empty(waiting);
                    continue;
                }

                var taken = counts.Keys.Single(it => counts[it] != work.Parts.Where(part => part.Signature.Class == it).Sum(part => part.Count));
                foreach (var other in Enum.GetValues<WorkClass>())
                    passed[(int)other] = other == taken ? 0 : waiting.Contains(other) && other > waiting.Min() ? passed[(int)other] + 1 : passed[(int)other];
                Assert.All(passed, it => Assert.True(it <= ReadyWork<int>.PassesInRow + 2));
            }
        });

    [Fact]
    public void everything_is_served_before_what_came_later_than_its_class_has_patience()
    {
        var item = Gen.Select(Gen.Enum<WorkClass>(), Gen.Int[0, 1000].Nullable(), Gen.Int[0, 800]);
        Gen.Select(item, Gen.Bool).Array[1, 100].Sample(steps =>
        {
            var (work, number) = (new ReadyWork<(WorkClass Class, Instant Since)>(), 0);
            foreach (var ((@class, due, since), take) in steps)
            {
                var turn = Turn.Of(
                    @class, due is { } hours ? Lund.Monday + Duration.FromHours(hours) : null, Lund.Monday + Duration.FromHours(since), $"{number++:0000}");
                work.Add(Sign(@class), new((@class, turn.Since), turn));
                if (!take)
                    continue;
                var taken = work.Take(Everything)!.Item;
                Assert.All(
                    work.Parts.Single(part => part.Signature.Class == taken.Class).InOrder(),
                    left => Assert.True(taken.Since <= left.Item.Since + Turn.Patience(taken.Class)));
            }
        });
    }

    [Fact]
    public void it_keeps_order_however_items_come_and_go() =>
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 2]).Array[1, 80].Sample(steps =>
        {
            var (part, plain, number) = (new ReadyPart<int>(Sign(WorkClass.Written)), new List<Place<int>>(), 0);
            foreach (var (due, since, what) in steps)
            {
                if (what < 2)
                {
                    plain.Add(Place(number++, WorkClass.Written, due, since));
                    part.Add(plain[^1]);
                }
                else if (plain.Count > 0)
                {
                    var gone = plain[(due + since) % plain.Count];
                    part.Remove(gone);
                    plain.Remove(gone);
                }

                Assert.Equal(plain.OrderBy(place => place.Turn).Select(place => place.Item), part.InOrder().Select(place => place.Item));
                Assert.True(plain.Count == 0 || part.First == plain.MinBy(place => place.Turn));
            }
        });
}
