using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Servicenav.Promises;

/// <summary>
/// Opening hours within one local day, <c>[From, Until)</c>. Midnight as <see cref="Until"/> is the day's end, 24:00.
/// </summary>
public readonly partial record struct OpenSpan
{
    /// <exception cref="ArgumentException"><paramref name="until"/> is not later than <paramref name="from"/>.</exception>
    public OpenSpan(LocalTime from, LocalTime until)
    {
        (From, Until) = (from, until);
        if (from.NanosecondOfDay >= UntilNanosecond)
        {
            throw new ArgumentException($"Hours end before they begin: {this}.", nameof(until));
        }
    }

    public LocalTime From { get; }

    public LocalTime Until { get; }

    private long UntilNanosecond =>
        Until == LocalTime.Midnight ? NodaConstants.NanosecondsPerDay : Until.NanosecondOfDay;

    /// <summary>The hours that both spans have; null when they have none.</summary>
    public OpenSpan? Intersect(OpenSpan other)
    {
        var from = LocalTime.Max(From, other.From);
        var until = UntilNanosecond <= other.UntilNanosecond ? this : other;
        return from.NanosecondOfDay < until.UntilNanosecond ? new OpenSpan(from, until.Until) : null;
    }

    /// <summary>Reads hours written as <c>08:00-12:00</c>; the end may be <c>24:00</c> and must be later than the start.</summary>
    public static bool TryParse([NotNullWhen(true)] string? hours, out OpenSpan span)
    {
        span = default;
        if (hours is null || Written().Match(hours) is not { Success: true } match)
        {
            return false;
        }

        int Part(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        var (from, until) = ((Part(1) * 60) + Part(2), (Part(3) * 60) + Part(4));
        if (from >= until || until > 24 * 60)
        {
            return false;
        }

        span = new OpenSpan(LocalTime.FromMinutesSinceMidnight(from), LocalTime.FromMinutesSinceMidnight(until % (24 * 60)));
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{(Until == LocalTime.Midnight ? "24:00" : $"{Until:HH:mm}")}");

    [GeneratedRegex(@"\A([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])\z")]
    private static partial Regex Written();
}
