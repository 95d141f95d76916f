using System.Globalization;
using Microsoft.Extensions.Primitives;
using NodaTime;
using NodaTime.Text;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Promises;
using Servicenav.Simulation;
using Servicenav.Sites;

namespace Servicenav.Supervisor.Trying;

/// <summary>Which day a supervisor wants to try, and with what. It is all in the address, so that an answer can be sent on.</summary>
/// <param name="Made">A made-up day of so many cases; null for a recorded one.</param>
/// <param name="Minutes">What a case is taken to need of a desk.</param>
/// <param name="Goal">Minutes within which somebody should have begun.</param>
public sealed record Question(
    LocalDate Date, int? Made, int Minutes, int Goal, Arrangement Present, Arrangement Changed, IReadOnlyDictionary<string, string> Written, FormErrors Errors)
{
    public const int LongestWork = 600;
    public const int LongestGoal = 10_000;

    internal static Question Read(IQueryCollection query, Site site)
    {
        var errors = FormErrors.None;
        var today = site.Now.InZone(site.Municipality.Zone).Date;
        var date = Day(query["dag"], today, ref errors, site);
        var present = Arrangement.Present(site.Municipality, date);
        var changed = present;
        var written = new Dictionary<string, string>();
        var sameDay = query["for"] == LocalDatePattern.Iso.Format(date);
        foreach (var unit in present.Units.Keys)
        {
            var (desks, hours) = ($"platser-{unit}", $"tider-{unit}");
            changed = changed.With(unit, Number(desks, present.Units[unit].Desks, 0, UnitDay.MostDesks), null);
            if (!sameDay || !query.ContainsKey(hours))
                continue;
            written[hours] = query[hours].ToString();
            if (DayHours.TryParse(written[hours]) is { } open)
                changed = changed.With(unit, null, open);
            else
                errors = errors.And(hours, site.Say("board.try.hoursWrong", ("unit", site.Unit(new(site.Municipality.Key, unit)))));
        }

        var count = Number("antal", 400, 1, RecordedDay.Most);
        var (minutes, goal) = (Number("minuter", 15, 1, LongestWork), Number("mal", 60, 1, LongestGoal));
        return new(date, query["slag"] == "inspelad" ? null : count, minutes, goal, present, changed, written, errors);

        int Number(string field, int standard, int least, int most)
        {
            if (query[field] is not [{ Length: > 0 } text])
                return standard;
            written[field] = text;
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            errors = errors.And(field, site.Say("board.try.numberWrong", ("least", least), ("most", most)));
            return standard;
        }
    }

    /// <summary>What stands in a field: what was written there, right or wrong, else what holds.</summary>
    public string In(string field, object standard) =>
        Written.GetValueOrDefault(field) ?? Convert.ToString(standard, CultureInfo.InvariantCulture)!;

    private static LocalDate Day(StringValues written, LocalDate today, ref FormErrors errors, Site site)
    {
        if (written is not [{ Length: > 0 } text])
            return today;
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } && date >= today.PlusYears(-20) && date <= today.PlusYears(2))
            return date;
        errors = errors.And("dag", site["board.try.dayWrong"]);
        return today;
    }
}
