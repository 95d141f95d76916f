using NodaTime;

namespace Servicenav.Texts;

public sealed class TimesTests
{
    private static readonly SiteTexts Texts = SiteTexts.Load(Path.Combine(AppContext.BaseDirectory, "Texts"));
    private static readonly DateTimeZone Stockholm = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Theory]
    [InlineData("sv", "fredag 27 november kl. 16.00")]
    [InlineData("en", "Friday 27 November at 16:00")]
    [InlineData("easy", "fredag 27 november kl. 16.00")]
    public void a_time_is_said_as_people_say_it(string language, string said) =>
        Assert.Equal(said, Times(language).At(Instant.FromUtc(2026, 11, 27, 15, 0)));

    [Fact]
    public void near_days_have_words()
    {
        Assert.Equal("i dag kl. 16.00", Times("sv").At(Instant.FromUtc(2026, 11, 23, 15, 0)));
        Assert.Equal("i morgon kl. 00.30", Times("sv").At(Instant.FromUtc(2026, 11, 23, 23, 30)));
        Assert.Equal("yesterday at 10:00", Times("en").At(Instant.FromUtc(2026, 11, 22, 9, 0)));
    }

    [Fact]
    public void what_is_kept_on_paper_has_its_date() =>
        Assert.Equal("måndag 23 november kl. 16.00", Times("sv").FullAt(Instant.FromUtc(2026, 11, 23, 15, 0)));

    [Fact]
    public void another_year_is_said() =>
        Assert.Equal("måndag 4 januari 2027 kl. 08.00", Times("sv").At(Instant.FromUtc(2027, 1, 4, 7, 0)));

    [Fact]
    public void summer_time_is_the_municipalitys() =>
        Assert.Equal("måndag 29 juni kl. 08.00", Times("sv").At(Instant.FromUtc(2026, 6, 29, 6, 0)));

    [Fact]
    public void machines_get_the_offset() =>
        Assert.Equal("2026-11-27T16:00:00+01:00", Times("sv").Machine(Instant.FromUtc(2026, 11, 27, 15, 0)));

    private static Times Times(string language) => new(Texts.In(language), Stockholm, Now);
}
