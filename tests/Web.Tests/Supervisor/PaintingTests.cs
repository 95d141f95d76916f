using Microsoft.Extensions.Time.Testing;
using Servicenav.Catalogue;

namespace Servicenav.Supervisor;

public sealed class PaintingTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Painting _painting;

    public PaintingTests() => _painting = new(
        Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"))["lund"],
        Texts.SiteTexts.Load(Path.Combine(AppContext.BaseDirectory, "Texts")).Swedish,
        typeof(BoardView),
        _time);

    [Fact]
    public async Task all_viewers_get_the_same_bytes()
    {
        var waiting = Enumerable.Range(0, 50).Select(_ => Next(0)).ToList();
        _painting.Show([1, 2, 3]);
        var frames = await Task.WhenAll(waiting);
        Assert.Single(frames.Select(frame => frame!.Bytes).Distinct());
    }

    [Fact]
    public async Task a_picture_like_the_last_wakes_nobody_but_makes_it_young()
    {
        _painting.Show([1]);
        var seen = (await Next(0))!.Number;
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(5, _painting.Age);
        var next = Next(seen);
        _painting.Show([1]);
        Assert.Equal(0, _painting.Age);
        Assert.False(next.IsCompleted);
        _painting.Show([2]);
        Assert.Equal(seen + 1, (await next)!.Number);
    }

    [Fact]
    public async Task whoever_waits_long_enough_hears_that_nothing_changed()
    {
        var next = Next(0);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Null(await next);
    }

    private Task<Frame?> Next(long seen) => _painting.Next(seen, TimeSpan.FromSeconds(3), CancellationToken.None);
}
