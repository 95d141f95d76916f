using System.Diagnostics;
using NodaTime;

namespace Servicenav.Load;

/// <summary>A figure that is read anew when it is old: at least <paramref name="least"/>, and so seldom that reading takes a small part of the time.</summary>
/// <param name="part">How many times longer than its reading a figure is kept.</param>
internal sealed class Aged<T>(Duration least, int part, TimeProvider time)
{
    private Task<T>? _figure;
    private Instant _asked;
    private Duration _age;

    /// <summary>The figure, read by <paramref name="read"/> when the last one is old or could not be read.</summary>
    public Task<T> Get(Func<Task<T>> read)
    {
        var now = time.Instant();
        if (_figure is null or { IsFaulted: true } || now - _asked >= Duration.Max(_age, least))
            (_figure, _asked) = (Timed(read), now);
        return _figure;
    }

    private async Task<T> Timed(Func<Task<T>> read)
    {
        var began = Stopwatch.GetTimestamp();
        var figure = await read();
        _age = part * Duration.FromTimeSpan(Stopwatch.GetElapsedTime(began));
        return figure;
    }
}
