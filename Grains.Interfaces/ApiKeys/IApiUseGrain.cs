using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.ApiKeys;

/// <summary>
/// How much one key is used in all webs together, keyed by <c>municipality/key</c>. Webs count themselves and tell now and then what they
/// have counted in all, so that telling twice is telling once.
/// </summary>
[Alias("api-use")]
public interface IApiUseGrain : IGrainWithStringKey
{
    [Alias("tell")]
    Task<ApiUseInAll> Tell(ApiUseOfWeb use);

    [Alias("figures"), ReadOnly]
    Task<ApiFigures> Figures();
}

/// <summary>What one web has let in and refused.</summary>
/// <param name="Web">The web's own name, new at each start.</param>
/// <param name="Minute">When the minute began of which <paramref name="InMinute"/> tells.</param>
/// <param name="Used">Let in on this day, so far.</param>
/// <param name="Last">When one was let in last; null for never.</param>
[GenerateSerializer, Immutable, Alias("api-use-of-web")]
public sealed record ApiUseOfWeb(
    [property: Id(0)] Guid Web,
    [property: Id(1)] Instant Minute,
    [property: Id(2)] int InMinute,
    [property: Id(3)] LocalDate Day,
    [property: Id(4)] int Used,
    [property: Id(5)] int Refused,
    [property: Id(6)] Instant? Last);

/// <summary>What all webs have let in, as far as they have told.</summary>
[GenerateSerializer, Immutable, Alias("api-use-in-all")]
public readonly record struct ApiUseInAll([property: Id(0)] int InMinute, [property: Id(1)] int OnDay);

/// <param name="Days">The last 31 days with any request, latest first.</param>
[GenerateSerializer, Immutable, Alias("api-figures")]
public sealed record ApiFigures(
    [property: Id(0)] Instant? Last,
    [property: Id(1)] IReadOnlyList<ApiDay> Days);

[GenerateSerializer, Immutable, Alias("api-day")]
public readonly record struct ApiDay([property: Id(0)] LocalDate Day, [property: Id(1)] int Used, [property: Id(2)] int Refused);
