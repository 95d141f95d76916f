using System.Globalization;
using NodaTime;
using Servicenav.ApiKeys;

namespace Servicenav.Api.Keys;

/// <summary>What is left to a key after a request.</summary>
/// <param name="Refusal">Null when the request was let in.</param>
/// <param name="NextMinute">How long until the minute is over.</param>
internal readonly record struct Allowance(ApiRefusal? Refusal, int LeftInMinute, Duration NextMinute, int LeftOnDay, Duration NextDay)
{
    public Duration? RetryAfter => Refusal switch
    {
        ApiRefusal.RateIsExceeded => NextMinute,
        ApiRefusal.QuotaIsUsedUp => NextDay,
        _ => null,
    };

    /// <summary>As the IETF's draft of RateLimit header fields has it.</summary>
    public void Say(IHeaderDictionary headers, ApiKey key)
    {
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"minute\";q={key.PerMinute};w=60, \"day\";q={key.PerDay};w=86400");
        headers["RateLimit"] = string.Create(
            CultureInfo.InvariantCulture, $"\"minute\";r={LeftInMinute};t={Seconds(NextMinute)}, \"day\";r={LeftOnDay};t={Seconds(NextDay)}");
    }

    /// <summary>Whole ones, rounded up, so that nobody comes a moment too early.</summary>
    public static long Seconds(Duration wait) => (long)Math.Ceiling(wait.TotalSeconds);
}
