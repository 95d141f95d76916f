namespace Servicenav.Cases;

/// <summary>What staff and citizens may see of a case.</summary>
internal static class CaseViews
{
    /// <summary>
    /// Everything but the follow key and codes, the grades that the citizen gave in confidence, and who and where a protected citizen is.
    /// </summary>
    public static CaseView ForStaff(this Case it, bool unhidden = false)
    {
        var view = it.View([.. it.SeenByStaff().Select(WithoutSecrets)]) with { ToPost = it.ToPost is [] ? null : it.ToPost };
        return it.IsProtected && !unhidden
            ? view with { Contact = null, Place = null, Position = null, Answers = null, Timeline = [.. view.Timeline.Select(Hidden)] }
            : view;
    }

    /// <summary>
    /// Places of letters are counted in this for ever (<see cref="LetterPosted"/>): nothing more may be left out of it.
    /// </summary>
    internal static IEnumerable<TimelineEntry> SeenByStaff(this Case it) => it.Timeline.Where(entry => entry.What is not SurveyAnswered);

    /// <summary>Without notes, advice and other words between staff, and without staff's ids.</summary>
    public static CaseView ForCitizen(this Case it) => (it with { Question = null, JoinedTo = null, Joined = [], ToldApart = [] }).View(
        [.. it.Timeline.Where(entry => entry.What is not (Noted or AdviceGiven or QuestionWithdrawn or JoinedNoted or TurnedAway or ToldApart)).Select(WithoutSecrets).Select(entry => Public(entry, it))]);

    private static CaseView View(this Case it, IReadOnlyList<TimelineEntry> timeline) => new(
        it.Key, it.Version, it.Status, it.Service, it.Owner, it.Unit,
        it.Holder?.Desk, it.Holder?.Name,
        it.Opening.Channel, it.Language, it.Contact(), it.Opening.CitizenId, it.Opening.Place, it.OpenedAt,
        [.. it.Promises.Select(promise => new PromiseView(promise.Kind, promise.Due, promise.KeptAt))],
        Paused: it.PausedSince is not null,
        it.Offer is { } offer ? new(offer.To, offer.ToDesk, offer.Note, offer.Expires) : null,
        it.Hops, it.Level, it.Opening.Parent,
        [.. it.Dependents.Select(dependent => new DependentView(dependent.Key, dependent.Service, dependent.Closed))],
        timeline,
        it.Call?.State, it.Ticket, VisitorWaits: it.Live == LiveKind.Visit,
        it.Question is { } question ? new(question.To, question.ToDesk, question.Text) : null,
        it.IsProtected, it.Opening.Position, it.Opening.Answers, it.JoinedTo, it.Joined, it.ToldApart,
        it.Chat is { } chat ? new(it.Live == LiveKind.Chat, chat.Until) : null);

    private static TimelineEntry Hidden(TimelineEntry entry) =>
        entry with
        {
            What = entry.What switch
            {
                Opened e => e with { Contact = null, Place = null, Position = null, Answers = null, Email = WithoutSender(e.Email) },
                CitizenWrote e => e with { Email = WithoutSender(e.Email) },
                Reopened e => e with { Email = WithoutSender(e.Email) },
                ContactPreferred e => e with { Phone = null, Address = null },
                var other => other,
            },
        };

    private static IncomingEmail? WithoutSender(IncomingEmail? email) => email is null ? null : email with { From = "", MessageId = null };

    private static TimelineEntry WithoutSecrets(TimelineEntry entry) =>
        entry.What switch
        {
            Opened opened => entry with { What = opened with { FollowKey = null } },
            EmailAsked asked => entry with { What = asked with { Code = "" } },
            _ => entry,
        };

    private static TimelineEntry Public(TimelineEntry entry, Case it) => entry with
    {
        By = entry.By with { Id = null },
        What = entry.What switch
        {
            Opened e => e with { Email = WithoutSender(e.Email) },
            CitizenWrote e => e with { Email = WithoutSender(e.Email) },
            Reopened e => e with { Email = WithoutSender(e.Email) },
            HandoverOffered e => e with { Note = "" },
            AdviceAsked e => e with { To = it.Owner, ToDesk = null, Question = "" },
            HandoverDeclined => new HandoverDeclined(""),
            Released e => e with { Text = null },
            ProtectionChanged e => e with { Reason = "" },
            // Another citizen's case is not even named.
            Joined => new Joined(it.Key, ""),
            TakenOut => new TakenOut(it.Key, null),
            Escalated e => e with { Text = null },
            var other => other,
        },
    };
}
