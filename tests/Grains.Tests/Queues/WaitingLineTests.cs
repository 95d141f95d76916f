using CsCheck;
using NodaTime;

namespace Servicenav.Queues;

public sealed class WaitingLineTests
{
    private static readonly DeskKey Desk = new("lund", "dalby", "d1");
    private static readonly TakeRequest Everything = new(Desk, ["gata", "bygg"], ["sv", "en"]);

    private static QueueItem Item(int number, WorkClass @class = WorkClass.Written, string skill = "gata", int? due = 100, int since = 0, long version = 1, string language = "sv", bool movable = true) => new(
        new("lund", $"LND-{number:0000}-0000"), version, @class, skill, language, movable,
        due is { } hours ? Lund.Monday + Duration.FromHours(hours) : null, Lund.Monday + Duration.FromMinutes(since));

    private static WaitingLine Line(params IEnumerable<QueueItem> items)
    {
        var line = new WaitingLine();
        foreach (var item in items)
            line.Put(item);
        return line;
    }

    [Fact]
    public void class_goes_before_due_time_and_due_time_before_age()
    {
        var line = Line(
            Item(1, due: 5, since: 0), Item(2, due: 4, since: 9), Item(3, due: 4, since: 8),
            Item(4, WorkClass.Visit, due: 99, movable: false), Item(5, due: null), Item(6, WorkClass.LiveCall, due: null));

        var taken = Enumerable.Range(0, 6).Select(_ => line.Take(Everything, Lund.Monday)!.Case.Reference[4..8]);

        Assert.Equal(["0006", "0004", "0003", "0002", "0001", "0005"], taken);
        Assert.Null(line.Take(Everything, Lund.Monday));
    }

    [Theory]
    [InlineData(WorkClass.LiveCall)]
    [InlineData(WorkClass.Visit)]
    public void callers_and_visitors_come_in_the_order_in_which_they_have_waited_whatever_is_promised(WorkClass live)
    {
        var line = Line(Item(1, live, due: 0, since: 2), Item(2, live, due: 9, since: 1));

        Assert.Equal(["0002", "0001"], line.InOrder().Select(item => item.Case.Reference[4..8]));
        Assert.Equal("LND-0002-0000", line.Take(Everything, Lund.Monday)!.Case.Reference);
    }

    [Fact]
    public void a_desk_gets_only_what_it_knows_speaks_and_may_move()
    {
        var line = Line(Item(1, skill: "skola"), Item(2, language: "fi"), Item(3, WorkClass.Visit, movable: false));

        Assert.Null(line.Take(Everything with { MovableOnly = true }, Lund.Monday));
        Assert.Equal("LND-0003-0000", line.Take(Everything, Lund.Monday)!.Case.Reference);
        Assert.Null(line.Take(Everything, Lund.Monday));
    }

    [Fact]
    public void a_lease_that_is_not_claimed_puts_the_item_back()
    {
        var line = Line(Item(1));
        Assert.NotNull(line.Take(Everything, Lund.Monday));
        Assert.Null(line.Take(Everything, Lund.Monday + Lease.Length - Duration.FromSeconds(1)));
        Assert.NotNull(line.Take(Everything, Lund.Monday + Lease.Length));
    }

    [Fact]
    public void late_and_repeated_messages_change_nothing()
    {
        var line = Line(Item(1, version: 1));
        line.Remove(Item(1).Case, 2, Lund.Monday);

        Assert.False(line.Put(Item(1, version: 1)));
        Assert.Equal(0, line.Count);
        Assert.True(line.Put(Item(1, version: 3)));
        Assert.False(line.Remove(Item(1).Case, 2, Lund.Monday));
        Assert.Equal(1, line.Count);
    }

    [Fact]
    public void a_newer_version_under_lease_stays_leased()
    {
        var line = Line(Item(1));
        line.Take(Everything, Lund.Monday);
        line.Put(Item(1, version: 2, skill: "bygg"));

        Assert.Null(line.Take(Everything, Lund.Monday));
        Assert.Equal("bygg", line.Take(Everything, Lund.Monday + Lease.Length)!.Skill);
    }

    [Fact]
    public void a_case_in_memory_is_not_taken_as_one_at_rest()
    {
        var line = Line(Item(1) with { AtRest = true }, Item(2, since: 1) with { AtRest = true });
        Assert.False(line.Wake(Item(1).Case, 2));
        Assert.False(line.Wake(Item(3).Case, 1));
        Assert.True(line.Wake(Item(1).Case, 1));
        Assert.True(line.Wake(Item(1).Case, 1));

        Assert.Equal((1, false), Taken());
        Assert.True(line.Wake(Item(1).Case, 1));
        Assert.Equal((2, true), Taken());
        Assert.False(line.Wake(Item(2).Case, 1));
        line.GiveBack(Item(2).Case);
        Assert.True(line.Wake(Item(2).Case, 1));
        Assert.Equal((2, false), Taken());

        (int, bool) Taken() => line.Take(Everything, Lund.Monday) is { } item ? (item.Case == Item(1).Case ? 1 : 2, item.AtRest) : default;
    }

    private abstract record Step;
    private sealed record Put(QueueItem Item) : Step;
    private sealed record Remove(int Case, long Version) : Step;
    private sealed record Take(TakeRequest Request) : Step;
    private sealed record GiveBack(int Case) : Step;
    private sealed record Pass(int Seconds) : Step;

    private static readonly Gen<QueueItem> Items = Gen.Select(
        Gen.Int[1, 8], Gen.Enum<WorkClass>(), OneOf.Of("gata", "bygg", "skola"), Gen.Int[0, 3], Gen.Int[0, 3], Gen.Long[1, 6], OneOf.Of("sv", "en"), Gen.Bool,
        (number, @class, skill, due, since, version, language, movable) => Item(number, @class, skill, due, since, version, language, movable));

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (5, Items.Select(item => (Step)new Put(item))),
        (2, Gen.Select(Gen.Int[1, 8], Gen.Long[1, 6], (number, version) => (Step)new Remove(number, version))),
        (4, Gen.Select(OneOf.Of("gata", "bygg", "skola").Array[1, 3], Gen.Bool, (skills, movable) => (Step)new Take(new(Desk, skills, ["sv", "en"], movable)))),
        (1, Gen.Int[1, 8].Select(number => (Step)new GiveBack(number))),
        (2, Gen.Int[1, 12].Select(seconds => (Step)new Pass(seconds))));

    /// <summary>The plainest queue: a list, searched from end to end.</summary>
    private sealed class Plain
    {
        private readonly Dictionary<CaseKey, (QueueItem Item, Instant? Until)> _items = [];
        private readonly Dictionary<CaseKey, long> _gone = [];
        private readonly Dictionary<WorkClass, int> _passed = [];

        public void Put(QueueItem item)
        {
            if (_gone.GetValueOrDefault(item.Case) >= item.Version)
                return;
            if (!_items.TryGetValue(item.Case, out var known))
                _items[item.Case] = (item, null);
            else if (known.Item.Version < item.Version)
                _items[item.Case] = (item, known.Until);
        }

        public void Remove(CaseKey @case, long version)
        {
            _gone[@case] = Math.Max(_gone.GetValueOrDefault(@case), version);
            if (_items.TryGetValue(@case, out var known) && known.Item.Version < version)
                _items.Remove(@case);
        }

        public QueueItem? Take(TakeRequest request, Instant now)
        {
            var firsts = _items.Values
                .Where(known => known.Until is null || known.Until <= now)
                .Select(known => known.Item)
                .Where(item => request.Skills.Contains(item.Skill) && request.Languages.Contains(item.Language))
                .Where(item => item.Movable || !request.MovableOnly)
                .OrderBy(item => Instant.Min(
                    item.Class == WorkClass.Written ? Instant.Max(item.Since, item.Due ?? Instant.MaxValue) : Instant.MaxValue, item.Since + Turn.Patience(item.Class))).ThenBy(item => item.Since).ThenBy(item => item.Case.Reference, StringComparer.Ordinal)
                .DistinctBy(item => item.Class).OrderBy(item => item.Class).ToList();
            if (firsts.Count == 0)
                return null;

            var best = firsts.Skip(1).FirstOrDefault(item => _passed.GetValueOrDefault(item.Class) >= ReadyWork<int>.PassesInRow, firsts[0]);
            foreach (var lower in firsts.Skip(1))
                _passed[lower.Class] = _passed.GetValueOrDefault(lower.Class) + 1;
            _passed[best.Class] = 0;
            _items[best.Case] = (best, now + Lease.Length);
            return best;
        }

        public void GiveBack(CaseKey @case)
        {
            if (_items.TryGetValue(@case, out var known))
                _items[@case] = (known.Item, null);
        }

        public IEnumerable<CaseKey> All => _items.Keys.Order(Comparer<CaseKey>.Create((x, y) => string.CompareOrdinal(x.Reference, y.Reference)));
    }

    [Fact]
    public void it_gives_what_the_plainest_queue_would_give() => Steps.Array[1, 60].Sample(steps =>
    {
        var (line, plain, now) = (new WaitingLine(), new Plain(), Lund.Monday);
        foreach (var step in steps)
        {
            switch (step)
            {
                case Put(var item):
                    line.Put(item);
                    plain.Put(item);
                    break;
                case Remove(var number, var version):
                    line.Remove(Item(number).Case, version, now);
                    plain.Remove(Item(number).Case, version);
                    break;
                case Take(var request):
                    Assert.Equal(plain.Take(request, now), line.Take(request, now));
                    break;
                case GiveBack(var number):
                    line.GiveBack(Item(number).Case);
                    plain.GiveBack(Item(number).Case);
                    break;
                case Pass(var seconds):
                    now += Duration.FromSeconds(seconds);
                    break;
            }

            Assert.Equal(line.InOrder(), line.First(int.MaxValue));
            Assert.Equal(line.InOrder().Take(3), line.First(3));
            Assert.Equal(plain.All, line.InOrder().Select(item => item.Case).OrderBy(key => key.Reference, StringComparer.Ordinal));
        }
    });

    [Fact]
    public void nothing_waiting_is_overtaken_by_something_younger_of_its_class_with_no_nearer_due_time() =>
        Items.Array[1, 30].Sample(items =>
        {
            var line = Line(items.Select((item, i) => item with { Case = new("lund", $"LND-{i:0000}-0000"), Version = 1 }));
            var last = new Dictionary<WorkClass, QueueItem>();
            while (line.Take(Everything with { Skills = ["gata", "bygg", "skola"] }, Lund.Monday) is { } next)
            {
                Assert.True(!last.TryGetValue(next.Class, out var before) || Urgency.Order.Compare(before, next) < 0);
                last[next.Class] = next;
            }

            Assert.Empty(line.Ready(Lund.Monday));
        });
}
