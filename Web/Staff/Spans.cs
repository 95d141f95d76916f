using NodaTime;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>Lengths of time as they are said across a desk: <c>12 min</c>, <c>5 tim</c>, <c>3 dygn</c>.</summary>
internal static class Spans
{
    public static string Span(this Site site, Duration length) => Duration.Max(length, -length) switch
    {
        var long_ when long_ >= Duration.FromHours(48) => site.Say("span.days", ("count", (int)long_.TotalDays)),
        var some when some >= Duration.FromHours(10) => site.Say("span.hours", ("count", (int)some.TotalHours)),
        var whole when whole >= Duration.FromHours(1) && whole.Minutes == 0 => site.Say("span.hours", ("count", (int)whole.TotalHours)),
        var some when some >= Duration.FromHours(1) =>
            site.Say("span.hoursMinutes", ("hours", (int)some.TotalHours), ("minutes", some.Minutes)),
        var short_ => site.Say("span.minutes", ("count", (int)short_.TotalMinutes)),
    };
}
