using System.Collections.Concurrent;
using System.Collections.Frozen;
using NodaTime;
using static Servicenav.Promises.DayKind;

namespace Servicenav.Promises;

/// <summary>
/// Sweden's public holidays (lagen 1989:253 om allmänna helgdagar, as amended by 2004:1320, applied to every year),
/// the eves on which public offices are closed, and the days whose afternoon is off.
/// </summary>
public static class SwedishHolidays
{
    private static readonly ConcurrentDictionary<int, FrozenDictionary<LocalDate, SpecialDay>> Years = new();

    /// <summary>The named day on a date; null on every other date. An ordinary Sunday has no name.</summary>
    public static SpecialDay? Find(LocalDate date) =>
        Years.GetOrAdd(date.Year, year => Named(year).ToFrozenDictionary(day => day.Date)).GetValueOrDefault(date);

    /// <summary>True on the thirteen named holidays and on every Sunday, which the law makes a public holiday too.</summary>
    public static bool IsPublicHoliday(LocalDate date) =>
        date.DayOfWeek == IsoDayOfWeek.Sunday || Find(date) is { Kind: PublicHoliday };

    /// <summary>A year's named days in date order; where two meet, as Ascension Day and May Day in 2008, the strictest.</summary>
    public static IReadOnlyList<SpecialDay> Named(int year) =>
    [
        .. All(year)
            .GroupBy(day => day.Date)
            .Select(same => same.MaxBy(day => day.Kind)!)
            .OrderBy(day => day.Date),
    ];

    private static IEnumerable<SpecialDay> All(int year)
    {
        var easter = Easter.Of(year);
        var midsummer = SaturdayFrom(new LocalDate(year, 6, 20));
        var allSaints = SaturdayFrom(new LocalDate(year, 10, 31));
        return
        [
            new(new(year, 1, 1), "Nyårsdagen", PublicHoliday),
            new(new(year, 1, 5), "Trettondagsafton", HalfDay),
            new(new(year, 1, 6), "Trettondedag jul", PublicHoliday),
            new(easter.PlusDays(-3), "Skärtorsdagen", HalfDay),
            new(easter.PlusDays(-2), "Långfredagen", PublicHoliday),
            new(easter, "Påskdagen", PublicHoliday),
            new(easter.PlusDays(1), "Annandag påsk", PublicHoliday),
            new(new(year, 4, 30), "Valborgsmässoafton", HalfDay),
            new(new(year, 5, 1), "Första maj", PublicHoliday),
            new(easter.PlusDays(39), "Kristi himmelsfärdsdag", PublicHoliday),
            new(easter.PlusDays(49), "Pingstdagen", PublicHoliday),
            new(new(year, 6, 6), "Nationaldagen", PublicHoliday),
            new(midsummer.PlusDays(-1), "Midsommarafton", ClosedEve),
            new(midsummer, "Midsommardagen", PublicHoliday),
            new(allSaints.PlusDays(-1), "Fredagen före Alla helgons dag", HalfDay),
            new(allSaints, "Alla helgons dag", PublicHoliday),
            new(new(year, 12, 23), "Dagen före julafton", HalfDay),
            new(new(year, 12, 24), "Julafton", ClosedEve),
            new(new(year, 12, 25), "Juldagen", PublicHoliday),
            new(new(year, 12, 26), "Annandag jul", PublicHoliday),
            new(new(year, 12, 31), "Nyårsafton", ClosedEve),
        ];
    }

    private static LocalDate SaturdayFrom(LocalDate earliest) =>
        earliest.DayOfWeek == IsoDayOfWeek.Saturday ? earliest : earliest.Next(IsoDayOfWeek.Saturday);
}
