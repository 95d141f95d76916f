using NodaTime;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Cases;

/// <summary>What the index and the queues see of a case.</summary>
internal static class CaseRows
{
    public static CaseRow Row(this Case it, Instant now) => new(
        it.Key,
        it.Version,
        it.Status,
        it.Unit,
        it.IsOpen ? it.Holder?.Desk : null,
        it.Service,
        it.Owner,
        it.Class,
        it.Skill,
        it.DeskLanguage,
        Movable: it.Live != LiveKind.Visit,
        it.Due,
        it.WakeAt,
        it.OpenedAt,
        it.Since,
        it.Level,
        it.Hops,
        it.Opening.CitizenId,
        it.Offer?.To ?? it.Question?.To,
        it.Offer?.ToDesk ?? it.Question?.ToDesk,
        Updated: now,
        it.ClosedAt)
    {
        PostSince = it.ToPost is [var oldest, ..] ? it.SeenByStaff().ElementAt(oldest).At : null,
        Protected = it.IsProtected,
        Shown = it is { IsPublic: true, IsProtected: false, Status: not CaseStatus.Erased }
            ? new(it.Opening.Office ?? it.Home, it.Promise(PromiseKind.Answer)?.Due, it.Opening.Position)
            : null,
    };

    /// <summary>The queue's item for a row that waits.</summary>
    public static QueueItem Item(this CaseRow row) =>
        new(row.Case, row.Version, row.Class, row.Skill, row.Language, row.Movable, row.Due, row.Since);

    /// <summary>Those whose callers are on the line and have no desk yet.</summary>
    public static IEnumerable<CaseRow> WaitingCalls(this IEnumerable<CaseRow> rows) =>
        rows.Where(row => row is { Class: WorkClass.LiveCall, Status: CaseStatus.Waiting });

    /// <summary>The unit in whose queue the case waits; null when it does not.</summary>
    public static UnitKey? Queue(this CaseRow? row) => row is { Status: CaseStatus.Waiting } ? row.Unit : null;

    /// <summary>The desk that works on the case or waits for its citizen; an answered case burdens nobody once its call or chat is over.</summary>
    public static DeskKey? WorkingDesk(this CaseRow? row) =>
        row is { Status: CaseStatus.Held or CaseStatus.AwaitingCitizen } or { Status: CaseStatus.Answered, Class: not WorkClass.Written } ? row.Desk : null;
}
