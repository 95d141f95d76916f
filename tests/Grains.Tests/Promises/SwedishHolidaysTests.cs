using NodaTime;
using Servicenav.Promises;

namespace Servicenav.Promises;

public sealed class SwedishHolidaysTests
{
    // Known dates of Easter Sunday, the earliest and the latest possible among them.
    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1943, 4, 25)]
    [InlineData(2000, 4, 23)]
    [InlineData(2008, 3, 23)]
    [InlineData(2011, 4, 24)]
    [InlineData(2019, 4, 21)]
    [InlineData(2020, 4, 12)]
    [InlineData(2021, 4, 4)]
    [InlineData(2022, 4, 17)]
    [InlineData(2023, 4, 9)]
    [InlineData(2024, 3, 31)]
    [InlineData(2025, 4, 20)]
    [InlineData(2026, 4, 5)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 4, 16)]
    [InlineData(2029, 4, 1)]
    [InlineData(2030, 4, 21)]
    [InlineData(2038, 4, 25)]
    [InlineData(2049, 4, 18)]
    public void easter_falls_on_its_known_date(int year, int month, int day) =>
        Assert.Equal("Påskdagen", SwedishHolidays.Find(new LocalDate(year, month, day))?.Name);

    [Fact]
    public void a_years_named_days_are_those_of_the_almanac() => Assert.Equal(
        """
        01-01 Nyårsdagen PublicHoliday
        01-05 Trettondagsafton HalfDay
        01-06 Trettondedag jul PublicHoliday
        04-02 Skärtorsdagen HalfDay
        04-03 Långfredagen PublicHoliday
        04-05 Påskdagen PublicHoliday
        04-06 Annandag påsk PublicHoliday
        04-30 Valborgsmässoafton HalfDay
        05-01 Första maj PublicHoliday
        05-14 Kristi himmelsfärdsdag PublicHoliday
        05-24 Pingstdagen PublicHoliday
        06-06 Nationaldagen PublicHoliday
        06-19 Midsommarafton ClosedEve
        06-20 Midsommardagen PublicHoliday
        10-30 Fredagen före Alla helgons dag HalfDay
        10-31 Alla helgons dag PublicHoliday
        12-23 Dagen före julafton HalfDay
        12-24 Julafton ClosedEve
        12-25 Juldagen PublicHoliday
        12-26 Annandag jul PublicHoliday
        12-31 Nyårsafton ClosedEve
        """,
        string.Join('\n', SwedishHolidays.Named(2026).Select(day => $"{day.Date:MM'-'dd} {day.Name} {day.Kind}")));

    [Theory]
    [InlineData(2024, 6, 22, 11, 2)]
    [InlineData(2025, 6, 21, 11, 1)]
    [InlineData(2027, 6, 26, 11, 6)]
    public void midsummer_and_all_saints_are_saturdays_that_move(int year, int june, int midsummer, int month, int allSaints)
    {
        Assert.Equal("Midsommardagen", SwedishHolidays.Find(new LocalDate(year, june, midsummer))?.Name);
        Assert.Equal("Alla helgons dag", SwedishHolidays.Find(new LocalDate(year, month, allSaints))?.Name);
    }

    [Fact]
    public void two_names_on_one_date_leave_one_holiday() =>
        Assert.Equal(DayKind.PublicHoliday, Assert.Single(SwedishHolidays.Named(2008), day => day.Date == new LocalDate(2008, 5, 1)).Kind);

    [Fact]
    public void a_half_day_that_is_also_a_holiday_is_a_holiday() =>
        Assert.Equal(DayKind.PublicHoliday, SwedishHolidays.Find(new LocalDate(1818, 4, 30))?.Kind);

    [Fact]
    public void every_sunday_is_a_public_holiday_and_christmas_eve_is_none()
    {
        Assert.True(SwedishHolidays.IsPublicHoliday(new LocalDate(2026, 3, 15)));
        Assert.True(SwedishHolidays.IsPublicHoliday(new LocalDate(2026, 12, 25)));
        Assert.False(SwedishHolidays.IsPublicHoliday(new LocalDate(2026, 12, 24)));
        Assert.False(SwedishHolidays.IsPublicHoliday(new LocalDate(2026, 3, 14)));
    }
}
