using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>Carries one kind of outbox message to its receiver. It may see a message twice; the id is the same.</summary>
public interface ICarrier
{
    /// <summary>The <see cref="OutboxMessage.Kind"/> it carries.</summary>
    string Kind { get; }

    Task<Carried> Carry(OutboxMessage message);
}

/// <summary>How carrying went.</summary>
/// <param name="Reason">Why not, without personal data; null when it was carried.</param>
/// <param name="TryAgain">False when trying again cannot help.</param>
/// <param name="IsOver">The receiver wants no more of any.</param>
/// <param name="IsAway">The receiver takes nothing from anybody just now: it is tried until it does, and is never parked.</param>
public readonly record struct Carried(string? Reason, bool TryAgain, bool IsOver = false, bool IsAway = false)
{
    public static readonly Carried Ok = new(null, false);

    public static Carried NotNow(string reason) => new(reason, true);

    public static Carried Away(string reason) => new(reason, true, IsAway: true);

    public static Carried Never(string reason) => new(reason, false);

    public static Carried NoMore(string reason) => new(reason, false, IsOver: true);
}

/// <summary>When to try again: 5 s, doubling to an hour, and parked after <see cref="Attempts"/>; to five minutes, and never parked, while the receiver is away.</summary>
internal static class Backoff
{
    public const int Attempts = 12;

    /// <summary>The next try, or null to park the message.</summary>
    public static Instant? Next(int attempts, Carried outcome, Instant now) => outcome.IsAway || (outcome.TryAgain && attempts + 1 < Attempts)
        ? now + Duration.FromSeconds(Math.Min(outcome.IsAway ? 300 : 3600, 5 * Math.Pow(2, attempts)))
        : null;
}
