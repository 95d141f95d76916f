using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Promises;

/// <summary>Weekdays written as <c>mon</c> or <c>mon-fri</c>.</summary>
internal static class WeekdayRange
{
    /// <summary>The written names, Monday first.</summary>
    public static readonly ImmutableArray<string> Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>The days in order; null when the words are no weekdays or do not run forwards.</summary>
    public static ImmutableArray<IsoDayOfWeek>? Read(string written)
    {
        int[] ends = [.. written.Split('-').Select(name => Names.IndexOf(name) + 1)];
        return ends switch
        {
            [> 0 and var only] => [(IsoDayOfWeek)only],
            [> 0 and var first, var last] when first < last => Days(first, last),
            _ => null,
        };
    }

    private static ImmutableArray<IsoDayOfWeek> Days(int first, int last) =>
        [.. Enumerable.Range(first, last - first + 1).Select(day => (IsoDayOfWeek)day)];
}
