using CsCheck;
using NodaTime;

namespace Servicenav.Promises;

public sealed class CalendarExceptionsTests
{
    private static readonly WorkingCalendar Ordinary = WorkingCalendar.Swedish();

    private static readonly Gen<Interval> Spans = Gen.Select(
        Gen.Int[0, 20_000], Gen.Int[1, 4000], (from, minutes) => new Interval(
            Lund.Monday + Duration.FromMinutes(from), Lund.Monday + Duration.FromMinutes(from + minutes)));

    private static readonly Gen<Instant> Instants = Gen.Int[-2000, 30_000].Select(minutes => Lund.Monday + Duration.FromMinutes(minutes));

    [Fact]
    public void the_latest_exception_decides_and_else_the_hours() =>
        Gen.Select(Gen.Select(Spans, Gen.Bool).Array[0, 4], Instants.Array[1, 40]).Sample((exceptions, instants) =>
        {
            var calendar = exceptions.Aggregate(Ordinary, (so, it) => it.Item2 ? so.Opened(it.Item1) : so.Closed(it.Item1));
            foreach (var at in instants)
            {
                bool? decided = exceptions.Reverse().Where(it => it.Item1.Contains(at)).Select(it => (bool?)it.Item2).FirstOrDefault();
                Assert.Equal(decided ?? Ordinary.IsOpen(at), calendar.IsOpen(at));
            }
        });

    [Fact]
    public void open_time_counts_through_a_closing_and_an_opening()
    {
        var calendar = Ordinary.Closed(new(Lund.Monday, Lund.Monday + Duration.FromHours(2)));
        Assert.Equal(Lund.Monday + Duration.FromHours(2), calendar.NextOpening(Lund.Monday));
        Assert.Equal(Duration.FromHours(1), calendar.Between(Lund.Monday, Lund.Monday + Duration.FromHours(3)));

        var evening = Lund.Monday + Duration.FromHours(10);
        Assert.Equal(Duration.FromHours(1), Ordinary.Opened(new(evening, evening + Duration.FromHours(1))).Between(evening, evening + Duration.FromHours(9)));
    }
}
