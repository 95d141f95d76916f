using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>One wish of one caller: all its tries under one request id, and what the caller knows in the end.</summary>
/// <param name="Kind">The command's name, e.g. <c>Reply</c>.</param>
/// <param name="Case">Null when the caller never learned it.</param>
/// <param name="RequestId">
/// Empty for an opening through a form, whose request id only the server can read: <paramref name="Words"/> find its effect. Also
/// for a page that was only read.
/// </param>
/// <param name="Words">What an opening said; no other opening says the same.</param>
/// <param name="Version">The case's version that the caller was told its command made; null when it was told none.</param>
/// <param name="Desk">Whose command it was.</param>
internal sealed record Call(
    string Kind, CaseKey? Case, Guid RequestId, Fate Fate, IReadOnlyList<Try> Tries, string? Words = null, long? Version = null, DeskKey? Desk = null)
{
    public Instant Began => Tries[0].Began;

    public Instant Ended => Tries[^1].Ended;

    public bool IsDone => Fate == Fate.Done;

    public override string ToString() => $"{Kind} {(RequestId == Guid.Empty ? Words : RequestId)} of {Case?.ToString() ?? "an unknown case"}";
}

/// <param name="Outcome">In a word: <c>done</c>, a refusal's name, a status code, or what went wrong.</param>
internal sealed record Try(Instant Began, Instant Ended, string Outcome);

/// <summary>What a caller knows about its wish.</summary>
internal enum Fate
{
    /// <summary>Acknowledged: it must never be lost.</summary>
    Done,

    /// <summary>Answered with a refusal that trying again would not change.</summary>
    Refused,

    /// <summary>The caller gave up without an answer; it may have had its effect or not.</summary>
    Unknown,
}
