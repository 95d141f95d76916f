using System.Collections.Immutable;

namespace Servicenav.Promises;

/// <summary>The opening hours of one kind of day, earliest first, without overlap; possibly none.</summary>
public sealed class DayHours
{
    public static readonly DayHours Closed = new();

    /// <summary>From 00:00 to 24:00.</summary>
    public static readonly DayHours AllDay = Parse("00:00-24:00");

    /// <exception cref="ArgumentException">Two spans overlap.</exception>
    public DayHours(params IEnumerable<OpenSpan> spans)
    {
        Spans = [.. spans.OrderBy(span => span.From)];
        foreach (var (earlier, later) in Spans.Zip(Spans.Skip(1)))
        {
            if (earlier.Intersect(later) is not null)
            {
                throw new ArgumentException($"Hours overlap: {earlier} and {later}.", nameof(spans));
            }
        }
    }

    public ImmutableArray<OpenSpan> Spans { get; }

    public bool IsClosed => Spans.IsEmpty;

    /// <summary>Reads hours written as <c>08:00-12:00</c>.</summary>
    /// <exception cref="FormatException">One is not written so.</exception>
    public static DayHours Parse(params IEnumerable<string> hours) => new(hours.Select(written =>
        OpenSpan.TryParse(written, out var span) ? span : throw new FormatException($"Not hours: '{written}'.")));

    /// <summary>Reads hours written with blanks or commas between; none when nothing is written, null when it is not hours or they overlap.</summary>
    public static DayHours? TryParse(string written)
    {
        var spans = new List<OpenSpan>();
        foreach (var part in written.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!OpenSpan.TryParse(part, out var span) || spans.Any(other => other.Intersect(span) is not null))
                return null;
            spans.Add(span);
        }

        return new(spans);
    }

    /// <summary>The hours that both have: a half-day never opens longer than its weekday.</summary>
    public DayHours Intersect(DayHours other) => new(
        from mine in Spans
        from theirs in other.Spans
        let shared = mine.Intersect(theirs)
        where shared is not null
        select shared.Value);

    public override string ToString() => IsClosed ? "closed" : string.Join(' ', Spans);
}
