namespace Servicenav.Cases;

/// <summary>What staff and citizens may see of a case.</summary>
internal static class CaseViews
{
    /// <summary>Everything but the follow key, and but who and where a protected citizen is.</summary>
    public static CaseView ForStaff(this Case it, bool unhidden = false)
    {
        var view = it.View([.. it.Timeline.Select(WithoutFollowKey)]);
        return it.IsProtected && !unhidden
            ? view with { Contact = null, Place = null, Timeline = [.. view.Timeline.Select(Hidden)] }
            : view;
    }

    /// <summary>Without notes and other words between staff, and without staff's ids.</summary>
    public static CaseView ForCitizen(this Case it) => it.View(
        [.. it.Timeline.Where(entry => entry.What is not Noted).Select(WithoutFollowKey).Select(Public)]);

    private static CaseView View(this Case it, IReadOnlyList<TimelineEntry> timeline) => new(
        it.Key, it.Version, it.Status, it.Service, it.Owner, it.Unit,
        it.Holder?.Desk, it.Holder?.Name,
        it.Opening.Channel, it.Opening.Language, it.Opening.Contact, it.Opening.CitizenId, it.Opening.Place, it.OpenedAt,
        [.. it.Promises.Select(promise => new PromiseView(promise.Kind, promise.Due, promise.KeptAt))],
        Paused: it.PausedSince is not null,
        it.Offer is { } offer ? new(offer.To, offer.ToDesk, offer.Note, offer.Expires) : null,
        it.Hops, it.Level, it.Opening.Parent,
        [.. it.Dependents.Select(dependent => new DependentView(dependent.Key, dependent.Service, dependent.Closed))],
        timeline,
        it.Call?.State, it.Ticket, VisitorWaits: it.Live == LiveKind.Visit, it.IsProtected);

    private static TimelineEntry Hidden(TimelineEntry entry) =>
        entry.What is Opened opened ? entry with { What = opened with { Contact = null, Place = null } } : entry;

    private static TimelineEntry WithoutFollowKey(TimelineEntry entry) =>
        entry.What is Opened opened ? entry with { What = opened with { FollowKey = null } } : entry;

    private static TimelineEntry Public(TimelineEntry entry) => entry with
    {
        By = entry.By with { Id = null },
        What = entry.What switch
        {
            HandoverOffered e => e with { Note = "" },
            HandoverDeclined => new HandoverDeclined(""),
            Released e => e with { Text = null },
            ProtectionChanged e => e with { Reason = "" },
            Escalated e => e with { Text = null },
            var other => other,
        },
    };
}
