using NodaTime;

namespace Servicenav.Load;

public sealed class DayFlowTests
{
    private static readonly DateTimeZone Stockholm = Lund.Municipality.Zone;

    [Fact]
    public void hours_since_midnight_are_those_of_the_clock()
    {
        var day = DayFlow.Of(new(2026, 11, 23), Stockholm, [new(8, 3, 1), new(16, 0, 2)]);
        Assert.Equal([new(8, 3, 1), new(16, 0, 2)], day.Hours);
        Assert.Equal((3, 3), (day.Opened, day.Closed));
    }

    [Fact]
    public void the_hour_that_comes_twice_in_autumn_is_one_and_the_one_left_out_in_spring_is_empty()
    {
        var autumn = DayFlow.Of(new(2026, 10, 25), Stockholm, [.. Enumerable.Range(0, 25).Select(hour => new HourFlow(hour, 1, 0))]);
        Assert.Equal(24, autumn.Hours.Count);
        Assert.Equal(new HourFlow(2, 2, 0), autumn.Hours[2]);
        Assert.Equal(new HourFlow(23, 1, 0), autumn.Hours[23]);

        var spring = DayFlow.Of(new(2026, 3, 29), Stockholm, [.. Enumerable.Range(0, 23).Select(hour => new HourFlow(hour, 1, 0))]);
        Assert.Equal(23, spring.Hours.Count);
        Assert.DoesNotContain(spring.Hours, hour => hour.Hour == 2);
    }
}
