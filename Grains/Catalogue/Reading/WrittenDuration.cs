using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace Servicenav.Catalogue.Reading;

/// <summary>A duration as written, e.g. <c>90m</c> or <c>-1d</c>: how long a day is depends on the clock it is counted in.</summary>
internal readonly partial record struct WrittenDuration(int Count, char Unit)
{
    public const string Examples = "a duration such as 90m, 24h or 5d";

    /// <summary>The duration, with a day of <paramref name="day"/>.</summary>
    public Duration Of(Duration day) => Unit switch
    {
        's' => Duration.FromSeconds(Count),
        'm' => Duration.FromMinutes(Count),
        'h' => Duration.FromHours(Count),
        _ => Count * day,
    };

    /// <summary>The duration in a clock, whose days are wall days or a working calendar's.</summary>
    public Duration In(Clock clock, Duration workingDay) => Of(clock == Clock.Working ? workingDay : Duration.FromDays(1));

    /// <summary>A duration longer than nothing.</summary>
    public static WrittenDuration? Read(YamlNode? node, Problems problems) =>
        Parse(node.Matching(Positive(), Examples, problems));

    /// <summary>A time before (<c>-8h</c>), at (<c>0h</c>) or after (<c>+1d</c>) another.</summary>
    public static WrittenDuration? ReadOffset(YamlNode? node, Problems problems) =>
        Parse(node.Matching(Signed(), "an offset such as -8h, 0h or +1d", problems));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Unit}");

    [GeneratedRegex("^[1-9][0-9]{0,3}[smhd]$", RegexOptions.CultureInvariant)]
    internal static partial Regex Positive();

    [GeneratedRegex("^[+-]?[0-9]{1,4}[smhd]$", RegexOptions.CultureInvariant)]
    internal static partial Regex Signed();

    private static WrittenDuration? Parse(string? written) => written is null
        ? null
        : new(int.Parse(written.AsSpan(0, written.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), written[^1]);
}
