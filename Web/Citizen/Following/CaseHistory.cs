using NodaTime;
using Servicenav.Cases;
using Servicenav.Incoming;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>One moment of a case's way: what happened at the same time by the same hand is told together.</summary>
/// <param name="Details">Reasons and further facts, each a sentence.</param>
public sealed record Moment(Instant At, string What, IReadOnlyList<string> Details);

/// <summary>Words that somebody said in a case.</summary>
/// <param name="Own">True for the citizen's own.</param>
/// <param name="Email">What came with it, when it came by e-mail.</param>
public sealed record Said(Instant At, string By, string Text, bool Own, IReadOnlyList<Attachment> Files, IncomingEmail? Email = null);

/// <summary>A case's way so far and its conversation, in the reader's language (X6).</summary>
public sealed class CaseHistory(CaseView it, Site site)
{
    /// <summary>Latest first.</summary>
    public IEnumerable<Moment> Way => it.Timeline
        .GroupBy(entry => entry.At)
        .Select(moment => moment.SelectMany(entry => Sentences(entry.What)).ToList() is [var first, .. var more]
            ? new Moment(moment.Key, first, more)
            : null)
        .OfType<Moment>()
        .Reverse();

    /// <summary>Earliest first.</summary>
    public IEnumerable<Said> Conversation => it.Timeline
        .Select(entry => Words(entry.What) is { } text
            ? new Said(entry.At, By(entry), text, entry.By.Kind == ActorKind.Citizen && !entry.What.IsByStranger(), AttachmentRules.Of(entry.What), entry.What.Email())
            : null)
        .OfType<Said>();

    private static string? Words(CaseEvent what) => what switch
    {
        Opened e => e.Text,
        CitizenWrote e => e.Text,
        Replied e => e.Text,
        CitizenAsked e => e.Text,
        Answered e => e.Text,
        Reopened e => e.Text,
        DelayComplained e => e.Text,
        DemandDeclined e => e.Text,
        PromiseMoved { Cause: MoveCause.Extended } e => e.Text,
        Closed e => e.Text,
        _ => null,
    };

    private IEnumerable<string> Sentences(CaseEvent what) => what switch
    {
        Opened e => [Say(what, ("channel", Channel(e.Channel)))],
        CitizenWrote e => [Say(what, ("channel", Channel(e.Channel)))],
        Reopened e => [Say(what, ("channel", Channel(e.Channel)))],
        Classified e =>
        [
            Say(what, ("service", site.Service(e.Service))),
            .. e.Found.Count > 0 ? [site.Say("follow.found", ("words", string.Join(", ", e.Found)))] : Array.Empty<string>(),
        ],
        Promised e => [Say(what, ("promise", Promise(e.Kind)), ("date", site.Times.FullAt(e.Due)))],
        PromiseMoved e =>
        [
            Say(what, ("promise", Promise(e.Kind)), ("date", site.Times.FullAt(e.Due))),
            site.Words.Of("moved", e.Cause),
            .. Reason(e.Text),
        ],
        PromiseKept e => [site.Say(e.Late ? "event.PromiseKeptLate" : "event.PromiseKept", ("promise", Promise(e.Kind)))],
        Routed e =>
        [
            Say(what, ("unit", site.Unit(e.To))),
            site.Words.Of("routing", e.Reason),
            .. Reason(e.Text),
        ],
        Claimed e => [Say(what, ("name", e.Name), ("unit", site.Unit(e.Desk.UnitKey)))],
        HandoverAccepted e => [Say(what, ("name", e.Name), ("unit", site.Unit(e.Desk.UnitKey)))],
        HandoverOffered e => [Say(what, ("unit", site.Unit(e.To)))],
        TextReported { Why: not null } => [site["follow.textFailed"]],
        ChatEnded e => [Say(what), site.Words.Of("chat.ended", e.Why)],
        Released e => [Say(what), site.Words.Of("release", e.Cause)],
        Escalated e => [Say(what, ("level", site.Words.Of("level", e.Level)))],
        DependentOpened e => [Say(what, ("service", site.Service(e.Service)))],
        DelayComplained { DecideBy: { } by } => [site.Say("follow.demanded", ("date", site.Times.FullAt(by)))],
        Noted or JoinedNoted or TurnedAway or ToldApart => [],
        _ => [Say(what)],
    };

    private IEnumerable<string> Reason(string? text) =>
        string.IsNullOrEmpty(text) ? [] : [site.Say("follow.reason", ("text", text))];

    private string Say(CaseEvent what, params ReadOnlySpan<(string Name, object Value)> values) =>
        site.Say($"event.{what.GetType().Name}", values);

    private string Channel(Channel channel) => site.Words.Of("channel", channel);

    private string Promise(PromiseKind kind)
    {
        var words = site.Words.Of("promise", kind);
        return char.ToLower(words[0], site.Words.Culture) + words[1..];
    }

    private string By(TimelineEntry entry) => entry.By.Kind switch
    {
        _ when entry.What.IsByStranger() => site["incoming.another"],
        ActorKind.Citizen => entry.By.Name is { } system ? site.Say("follow.youThrough", ("system", system)) : site["follow.you"],
        ActorKind.Engine => site["follow.engine"],
        _ => entry.By.Name ?? site["follow.officer"],
    };
}
