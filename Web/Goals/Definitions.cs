using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Goals;

/// <summary>What a goal counts, in a sentence and as a sum; <c>docs/goals.md</c> has it in full.</summary>
internal static class Definitions
{
    public static string Sentence(Goal goal, Site site) => Say($"goal.means.{Kind(goal)}", goal, site);

    public static string Formula(Goal goal, Site site) => Say($"goal.formula.{Kind(goal)}", goal, site);

    /// <summary>In which channels the counted cases came; null for all.</summary>
    public static string? Channels(Goal goal, Site site) => goal.Channels.Length == 0
        ? null
        : site.Say("goal.channels", ("channels", string.Join(", ", goal.Channels.Select(channel => site.Words.Of("goal.channel", channel)))));

    private static string Kind(Goal goal) =>
        goal is { Kind: GoalKind.Response or GoalKind.Answer, Within: not null } ? $"{goal.Kind}Within" : goal.Kind.ToString();

    private static string Say(string text, Goal goal, Site site) => site.Say(
        text,
        ("within", goal.Within is { } within ? Time(within, goal.Kind, site) : ""),
        ("brief", Time(goal.Brief, GoalKind.Answered, site)));

    private static string Time(Duration time, GoalKind kind, Site site)
    {
        var day = site.Municipality.Calendar.Day;
        return kind switch
        {
            GoalKind.Answered when time < Duration.FromMinutes(1) => site.Words.Count("goal.seconds", (int)time.TotalSeconds),
            GoalKind.Answered => site.Words.Count("goal.minutes", (int)time.TotalMinutes),
            _ when time >= day && (time.TotalSeconds % day.TotalSeconds) == 0 => site.Words.Count("goal.workingDays", (int)(time / day)),
            _ => site.Words.Count("goal.workingHours", (int)time.TotalHours),
        };
    }
}
