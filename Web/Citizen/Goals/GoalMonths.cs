using NodaTime;
using NodaTime.Text;
using Servicenav.Catalogue;
using Servicenav.Goals;
using Servicenav.Sites;

namespace Servicenav.Citizen.Goals;

/// <summary>A goal's last thirty days, and its last twelve months, the present one included and empty ones too.</summary>
public sealed record GoalMonths(Goal Goal, GoalResult Recent, IReadOnlyList<(YearMonth Month, GoalResult Result)> Months)
{
    private const int RecentDays = 30;

    public static GoalMonths Of(Goal goal, IReadOnlyList<GoalDay> days, LocalDate today) => new(
        goal,
        GoalResult.Of(goal, days.Where(day => day.Day > today.PlusDays(-RecentDays))),
        [
            .. from back in Enumerable.Range(0, 12).Reverse()
               let month = today.PlusMonths(-back).ToYearMonth()
               select (month, GoalResult.Of(goal, days.Where(day => day.Day.ToYearMonth() == month))),
        ]);

    /// <summary>What fills the chart's whole height.</summary>
    public decimal Most => !Goal.AtMost ? 100 : Math.Max(Goal.Target * 2, Months.Max(month => month.Result.Value ?? 0));

    public static string Name(YearMonth month, Site site) =>
        YearMonthPattern.Create("MMMM uuuu", site.Words.Culture).Format(month);

    public static string ShortName(YearMonth month, Site site) =>
        site.Words.Culture.DateTimeFormat.AbbreviatedMonthNames[month.Month - 1].TrimEnd('.');
}
