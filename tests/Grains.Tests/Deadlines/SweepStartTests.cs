using NodaTime;

namespace Servicenav.Deadlines;

public sealed class SweepStartTests
{
    private static readonly Duration Overlap = Duration.FromMinutes(2);
    private readonly SweepStart _start = new(Overlap);

    private static Instant At(int seconds) => Lund.Monday + Duration.FromSeconds(seconds);

    [Fact]
    public void the_first_sweep_is_over_everything_and_the_next_overlaps_it()
    {
        Assert.Equal(Instant.MinValue, _start.Next(At(0)));
        Assert.Equal(At(0) - Overlap, _start.Next(At(30)));
        Assert.Equal(At(30) - Overlap, _start.Next(At(60)));
    }

    [Fact]
    public void what_is_not_in_hand_is_gone_back_to_once()
    {
        _start.Next(At(0));
        _start.GoBackTo(At(-9000));
        _start.GoBackTo(At(-8000));

        Assert.Equal(At(-9000), _start.Next(At(30)));
        Assert.Equal(At(30) - Overlap, _start.Next(At(60)));
    }

    [Fact]
    public void everything_is_swept_now_and_then()
    {
        _start.Next(At(0));
        var later = At(0) + SweepStart.EverythingEvery;

        Assert.NotEqual(Instant.MinValue, _start.Next(later - Duration.Epsilon));
        Assert.Equal(Instant.MinValue, _start.Next(later));
        Assert.Equal(later - Overlap, _start.Next(later + Duration.FromSeconds(1)));
    }

    [Fact]
    public void a_range_taken_over_while_a_sweep_is_under_way_is_swept_from_the_beginning()
    {
        _start.Next(At(0));
        _start.Next(At(30));
        _start.GoBackTo(Instant.MinValue);

        Assert.Equal(Instant.MinValue, _start.Next(At(60)));
    }

    [Fact]
    public void everything_is_swept_when_the_clock_went_back()
    {
        _start.Next(At(3600));
        Assert.Equal(Instant.MinValue, _start.Next(At(0)));
        Assert.Equal(At(0) - Overlap, _start.Next(At(30)));
    }
}
