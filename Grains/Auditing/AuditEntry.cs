using NodaTime;

namespace Servicenav.Auditing;

/// <summary>Somebody of staff, or the engine by a rule, saw or did something. It names no citizen: only a case's reference may stand here.</summary>
/// <param name="At">When; a record of a municipality is always later than the one before, so this is also its place in the log.</param>
/// <param name="Person">Staff's id, see <see cref="Staff.Person"/>; null for the engine, for citizens, and where nobody is known.</param>
/// <param name="Reference">The case's, e.g. <c>LND-7K3M-9QXD</c>; null when it is about none.</param>
/// <param name="Detail">What more there is to say, by kind: a page's path, an account's id, a rule. Nothing that a citizen wrote, and nothing searched for.</param>
public sealed record AuditEntry(string Municipality, Instant At, AuditKind Kind, string? Person = null, string? Reference = null, string? Detail = null);

/// <summary>An entry as it stands in the log.</summary>
/// <param name="Hash">See <see cref="AuditChain"/>.</param>
public sealed record AuditRecord(AuditEntry Entry, byte[] Hash);

/// <summary>A question to the log; every null means any.</summary>
/// <param name="From">Records from then on.</param>
/// <param name="Until">Records before then; the last record's time asks for the next page.</param>
public sealed record AuditQuery(
    string Municipality, Instant? From = null, Instant? Until = null, string? Person = null, string? Reference = null, AuditKind? Kind = null, int Limit = 50);

/// <summary>What was seen or done. Stored by number: grows only at the end.</summary>
public enum AuditKind
{
    /// <summary>A case was opened and read.</summary>
    CaseSeen,

    /// <summary>A case was asked for that this person may not see.</summary>
    CaseDenied,

    /// <summary>A list or another page of staff's was read; the detail is its path.</summary>
    PageSeen,

    /// <summary>A citizen's cases were looked up by a way of contact; one record for each case that was found.</summary>
    ContactLookedUp,

    /// <summary>Something was taken out as a file; the detail is its path.</summary>
    Exported,

    SignedIn,
    SignedOut,

    /// <summary>A wrong password or link, or somebody without a role; the person stands here only when such an account is known.</summary>
    SignInFailed,

    /// <summary>Asked for by an administrator; the detail is the account and what.</summary>
    AccountChanged,

    /// <summary>Asked for by an administrator; the detail is the page's path.</summary>
    CatalogueChanged,

    /// <summary>Asked for by a supervisor; the decision itself stands in the steering's own list.</summary>
    Steered,

    /// <summary>An auditor searched this log; the detail is for what.</summary>
    LogSearched,

    /// <summary>The proof that a case's personal data was erased: when, and by which rule. The detail is the rule and the day of closing.</summary>
    CaseErased,

    /// <summary>Old records of this log were erased by rule; the detail is the hash of the last of them.</summary>
    LogPruned,

    /// <summary>Who is protected was shown, after the reason in the detail was given.</summary>
    ProtectedSeen,

    /// <summary>What is kept of a citizen was handed out; one record for each case.</summary>
    CitizenExported,

    /// <summary>Asked for by an administrator: a receiver of events, or messages that did not arrive; the detail says what, and why when they are dropped.</summary>
    OutgoingDecided,
    /// <summary>An administrator made or revoked an API key; the detail is which.</summary>
    ApiKeyChanged,
}
