using NodaTime;
using NodaTime.Text;

namespace Servicenav.Texts;

/// <summary>Times as people say them, in the municipality's zone: <c>fredag 27 november kl. 16.00</c>.</summary>
public sealed class Times(Wording words, DateTimeZone zone, Instant now)
{
    /// <summary>Day and time, e.g. <c>fredag 27 november kl. 16.00</c>; today and tomorrow in words; the year when it is another.</summary>
    public string At(Instant instant) =>
        words.Say("time.at", ("date", Day(instant)), ("time", Clock(instant)));

    public string Day(Instant instant) => Period.DaysBetween(Date(now), Date(instant)) switch
    {
        0 => words["time.today"],
        1 => words["time.tomorrow"],
        -1 => words["time.yesterday"],
        _ => FullDay(instant),
    };

    /// <summary>The day by its date even when it is today, e.g. for what is printed and kept.</summary>
    public string FullDay(Instant instant) =>
        Pattern(Date(instant).Year == Date(now).Year ? "time.day" : "time.dayAndYear").Format(Date(instant));

    /// <summary>Day by its date and time, for what is printed and kept.</summary>
    public string FullAt(Instant instant) =>
        words.Say("time.at", ("date", FullDay(instant)), ("time", Clock(instant)));

    public string Clock(Instant instant) =>
        LocalTimePattern.Create(words["time.clock"], words.Culture).Format(instant.InZone(zone).TimeOfDay);

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public string Machine(Instant instant) =>
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<+HH:mm>").Format(instant.InZone(zone).ToOffsetDateTime());

    private LocalDate Date(Instant instant) => instant.InZone(zone).Date;

    private LocalDatePattern Pattern(string key) => LocalDatePattern.Create(words[key], words.Culture);
}
