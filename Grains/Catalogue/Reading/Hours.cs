using NodaTime;
using Servicenav.Promises;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads opening hours: <c>["08:00-12:00", "13:00-17:00"]</c> and weeks of them.</summary>
internal static class Hours
{
    /// <summary>A day's hours.</summary>
    public static DayHours Day(YamlNode? node, Problems problems)
    {
        var spans = new List<OpenSpan>();
        foreach (var item in node.Expect<YamlList>("a list of hours, such as [\"08:00-12:00\"]", problems)?.Items ?? [])
        {
            if (Span(item, problems) is not { } span)
            {
                continue;
            }

            if (spans.FirstOrDefault(other => other.Intersect(span) is not null) is { } overlapped && overlapped != default)
            {
                problems.Add(item.At, $"{span} overlaps {overlapped}; join them or move one");
                continue;
            }

            spans.Add(span);
        }

        return new DayHours(spans);
    }

    /// <summary>A week's hours; it must open on some day.</summary>
    public static WeekHours Week(YamlNode? node, Problems problems)
    {
        var week = new Dictionary<IsoDayOfWeek, DayHours>();
        var before = problems.Count;
        foreach (var entry in node.Entries("list of hours", problems))
        {
            var hours = Day(entry.Value, problems);
            if (WeekdayRange.Read(entry.Key) is not { } days)
            {
                problems.Add(entry.At, $"unknown weekdays '{entry.Key}'; write one of {string.Join(", ", WeekdayRange.Names)}, or a range such as mon-fri", Suggestion.Said(entry.Key, WeekdayRange.Names));
                continue;
            }

            string[] again = [.. days.Where(day => !week.TryAdd(day, hours)).Select(day => WeekdayRange.Names[(int)day - 1])];
            if (again.Length > 0)
            {
                problems.Add(entry.At, $"hours for {string.Join(", ", again)} are given already; give each weekday once");
            }
        }

        var read = new WeekHours(week);
        if (node is not null && read.NeverOpens && problems.Count == before)
        {
            problems.Add(node.At, "opens on no weekday; give hours on at least one");
        }

        return read;
    }

    private static OpenSpan? Span(YamlNode item, Problems problems)
    {
        if (item.Word("hours such as 08:00-12:00", problems) is not { } written)
        {
            return null;
        }

        if (OpenSpan.TryParse(written, out var span))
        {
            return span;
        }

        var ends = written.Split('-');
        var reversed = ends.Length == 2 && OpenSpan.TryParse($"{ends[1]}-{ends[0]}", out _);
        problems.Add(
            item.At,
            reversed
                ? $"'{written}' ends before it begins; write {ends[1]}-{ends[0]}, or split hours that pass midnight between two days"
                : $"'{written}' is not hours such as 08:00-12:00, from 00:00 to 24:00",
            new(ProblemKind.NotHours, written));
        return null;
    }
}
