using NodaTime;

namespace Servicenav;

/// <summary>How instants travel between grains: nanoseconds are cut to ticks of 100 ns, which is what clocks here give.</summary>
[GenerateSerializer, Immutable, Alias("instant")]
public readonly record struct InstantSurrogate([property: Id(0)] long UnixTicks);

[RegisterConverter]
public sealed class InstantConverter : IConverter<Instant, InstantSurrogate>
{
    public Instant ConvertFromSurrogate(in InstantSurrogate surrogate) => Instant.FromUnixTimeTicks(surrogate.UnixTicks);

    public InstantSurrogate ConvertToSurrogate(in Instant value) => new(value.ToUnixTimeTicks());
}

/// <summary>How durations travel between grains, in ticks of 100 ns.</summary>
[GenerateSerializer, Immutable, Alias("duration")]
public readonly record struct DurationSurrogate([property: Id(0)] long Ticks);

[RegisterConverter]
public sealed class DurationConverter : IConverter<Duration, DurationSurrogate>
{
    public Duration ConvertFromSurrogate(in DurationSurrogate surrogate) => Duration.FromTicks(surrogate.Ticks);

    public DurationSurrogate ConvertToSurrogate(in Duration value) => new(value.BclCompatibleTicks);
}

/// <summary>How days travel between grains, in days since 1970-01-01 of the ISO calendar.</summary>
[GenerateSerializer, Immutable, Alias("local-date")]
public readonly record struct LocalDateSurrogate([property: Id(0)] int Days);

[RegisterConverter]
public sealed class LocalDateConverter : IConverter<LocalDate, LocalDateSurrogate>
{
    private static readonly LocalDate First = new(1970, 1, 1);

    public LocalDate ConvertFromSurrogate(in LocalDateSurrogate surrogate) => First.PlusDays(surrogate.Days);

    public LocalDateSurrogate ConvertToSurrogate(in LocalDate value) => new(Period.DaysBetween(First, value));
}
