using NodaTime;

namespace Servicenav.Catalogue;

/// <summary>A rule for how long a closed case says anything of people: what the municipality's archive authority has decided (arkivlagen 10 §).</summary>
/// <param name="Keep">How long after the closing, in calendar time.</param>
/// <param name="OnRequest">Whether a citizen may have it erased before: only where the decision calls the case of little or short-lived importance.</param>
public sealed record Retention(string Key, Text Name, Period Keep, OnRequest OnRequest)
{
    /// <summary>When a case closed then may be erased.</summary>
    public Instant Ends(Instant closed, DateTimeZone zone) => closed.InZone(zone).LocalDateTime.Plus(Keep).InZoneLeniently(zone).ToInstant();

    /// <summary>Cases closed before then may be erased now.</summary>
    public Instant Begins(Instant now, DateTimeZone zone) => now.InZone(zone).LocalDateTime.Minus(Keep).InZoneLeniently(zone).ToInstant();
}

/// <summary>What becomes of a citizen's wish to be forgotten.</summary>
public enum OnRequest
{
    /// <summary>The law on public records goes before (GDPR article 17.3 b and d).</summary>
    Refused,
    Allowed,
}
