namespace Servicenav.Cases;

/// <summary>What staff and citizens may see of a case.</summary>
internal static class CaseViews
{
    /// <summary>Everything but the follow key and codes, and the grades that the citizen gave in confidence.</summary>
    public static CaseView ForStaff(this Case it) => it.View(
        [.. it.Timeline.Where(entry => entry.What is not SurveyAnswered).Select(WithoutSecrets)]);

    /// <summary>Without notes and other words between staff, and without staff's ids.</summary>
    public static CaseView ForCitizen(this Case it) => it.View(
        [.. it.Timeline.Where(entry => entry.What is not Noted).Select(WithoutSecrets).Select(Public)]);

    private static CaseView View(this Case it, IReadOnlyList<TimelineEntry> timeline) => new(
        it.Key, it.Version, it.Status, it.Service, it.Owner, it.Unit,
        it.Holder?.Desk, it.Holder?.Name,
        it.Opening.Channel, it.Opening.Language, it.Contact(), it.Opening.CitizenId, it.Opening.Place, it.OpenedAt,
        [.. it.Promises.Select(promise => new PromiseView(promise.Kind, promise.Due, promise.KeptAt))],
        Paused: it.PausedSince is not null,
        it.Offer is { } offer ? new(offer.To, offer.ToDesk, offer.Note, offer.Expires) : null,
        it.Hops, it.Level, it.Opening.Parent,
        [.. it.Dependents.Select(dependent => new DependentView(dependent.Key, dependent.Service, dependent.Closed))],
        timeline,
        it.Call?.State, it.Ticket, VisitorWaits: it.Live == LiveKind.Visit);

    private static TimelineEntry WithoutSecrets(TimelineEntry entry) =>
        entry.What switch
        {
            Opened opened => entry with { What = opened with { FollowKey = null } },
            EmailAsked asked => entry with { What = asked with { Code = "" } },
            _ => entry,
        };

    private static TimelineEntry Public(TimelineEntry entry) => entry with
    {
        By = entry.By with { Id = null },
        What = entry.What switch
        {
            HandoverOffered e => e with { Note = "" },
            HandoverDeclined => new HandoverDeclined(""),
            Released e => e with { Text = null },
            Escalated e => e with { Text = null },
            var other => other,
        },
    };
}
