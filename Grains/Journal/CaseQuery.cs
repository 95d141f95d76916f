using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Journal;

/// <summary>A question for supervisors' lists; every null means any.</summary>
/// <param name="Deadline">Which state of the nearest deadline.</param>
/// <param name="Hops">At least so many changes of hands, and not yet answered; 0 for any.</param>
/// <param name="Desks">Held by one of these, and not waiting for its citizen.</param>
/// <param name="Unanswered">Without cases that have been answered and wait to close.</param>
/// <param name="After">Only what comes after this place, so that a page costs the same wherever it lies.</param>
/// <param name="WithoutProtected">For whoever must not learn where the case of a protected citizen is.</param>
public sealed record CaseQuery(
    string Municipality,
    Instant Now,
    Instant Soon,
    UnitKey? Unit = null,
    DeadlineState? Deadline = null,
    EscalationLevel AtLeast = EscalationLevel.None,
    bool WaitingOnly = false,
    int Limit = 100,
    int Hops = 0,
    string? Service = null,
    IReadOnlyList<DeskKey>? Desks = null,
    bool Unanswered = false,
    CasePlace? After = null,
    bool WithoutProtected = false)
{
    private static readonly CaseStatus[] Open = [CaseStatus.Waiting, CaseStatus.Held, CaseStatus.AwaitingCitizen, CaseStatus.Answered, CaseStatus.Joined];

    /// <summary>False for a unit of another municipality, where nothing fits.</summary>
    public bool IsPossible => Unit is not { } unit || unit.Municipality == Municipality;

    /// <summary>True when only unit, status and due time are asked for, by which stores have open cases in order.</summary>
    public bool IsByDue => AtLeast == EscalationLevel.None && Hops == 0 && Service is null && Desks is null;

    public IReadOnlyList<CaseStatus> Statuses => [.. Open.Where(Fits)];

    /// <summary>The due times that fit are after this and not after <see cref="DueUntil"/>.</summary>
    public Instant DueAfter => Deadline switch
    {
        DeadlineState.DueSoon => Now,
        DeadlineState.OnTime => Instant.Max(Now, Soon),
        _ => Instant.MinValue,
    };

    public Instant DueUntil => Deadline switch
    {
        DeadlineState.Overdue => Now,
        DeadlineState.DueSoon => Soon,
        _ => Instant.MaxValue,
    };

    /// <summary>Whether a case fits where nothing is due.</summary>
    public bool OrNever => Deadline is not (DeadlineState.Overdue or DeadlineState.DueSoon);

    /// <summary>Cases with a due time are after this place; nowhere when the last one had none.</summary>
    public (Instant Due, Instant Since, string Case) AfterDue => After is { } last
        ? (last.Due ?? Instant.MaxValue, last.Since, last.Case.ToString())
        : (Instant.MinValue, Instant.MinValue, "");

    /// <summary>Cases without one, which come last, are after this place.</summary>
    public (Instant Since, string Case) AfterNever => After is { Due: null } last ? (last.Since, last.Case.ToString()) : (Instant.MinValue, "");

    private bool Fits(CaseStatus status) =>
        Deadline switch
        {
            null => true,
            DeadlineState.AwaitingCitizen => status == CaseStatus.AwaitingCitizen,
            DeadlineState.Answered => status == CaseStatus.Answered,
            _ => status is CaseStatus.Waiting or CaseStatus.Held or CaseStatus.Joined,
        }
        && (!WaitingOnly || status == CaseStatus.Waiting)
        && (Desks is null || status == CaseStatus.Held)
        && ((Hops == 0 && !Unanswered) || status != CaseStatus.Answered);
}

/// <summary>The state of an open case's nearest deadline.</summary>
public enum DeadlineState
{
    /// <summary>Due after <see cref="CaseQuery.Soon"/>, or nothing is due.</summary>
    OnTime,
    DueSoon,
    Overdue,

    /// <summary>The citizen owes an answer and no promise runs.</summary>
    AwaitingCitizen,

    /// <summary>Answered, waiting to close.</summary>
    Answered,
}

/// <summary>A case's place in a list: by what is due first, then by who has waited longest; where nothing is due comes last.</summary>
public sealed record CasePlace(Instant? Due, Instant Since, CaseKey Case)
{
    public static readonly IComparer<CaseRow> Order = Comparer<CaseRow>.Create((a, b) => Sign(a).CompareTo(Sign(b)));

    public static CasePlace Of(CaseRow row) => new(row.Due, row.Since, row.Case);

    private static (Instant Due, Instant Since, Ordinal Case) Sign(CaseRow row) => (row.Due ?? Instant.MaxValue, row.Since, new(row.Case.ToString()));

    private readonly record struct Ordinal(string Text) : IComparable<Ordinal>
    {
        public int CompareTo(Ordinal other) => string.CompareOrdinal(Text, other.Text);
    }
}
