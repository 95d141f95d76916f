using System.IO.Hashing;
using System.Text;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>A case has been raised: what a unit's head or supervisors are told.</summary>
public sealed record StaffMessage(EscalationLevel Level, CaseKey Case, UnitKey Unit, UnitKey Owner, string Service);

/// <summary>What a switchboard is asked to do.</summary>
/// <param name="Switchboard">Its key; null for the municipality's first.</param>
/// <param name="Call">The id of the waiting call to connect with the desk; null for calling the citizen's number.</param>
/// <param name="Phone">The citizen's number; null when a waiting call is meant.</param>
public sealed record SwitchboardMessage(string? Switchboard, CaseKey Case, DeskKey Desk, string? Call, string? Phone);

/// <summary>A command from one case to another.</summary>
public sealed record CaseMessage(CaseKey To, CaseCommand Command);

/// <summary>Which messages a transition sends, with ids that are the same however often they are made.</summary>
internal static class Messages
{
    /// <summary>An e-mail to the citizen.</summary>
    public const string Citizen = "citizen";

    /// <summary>A text message to the citizen's telephone.</summary>
    public const string Text = "text";

    /// <summary>A letter to the citizen that staff print and post.</summary>
    public const string Letter = "letter";
    public const string Staff = "staff";
    public const string Case = "case";
    public const string Switchboard = "switchboard";

    public static IReadOnlyList<OutboxMessage> Of(Case after, Transition transition)
    {
        List<OutboxMessage> all = [];
        foreach (var (number, what) in transition.Events.Index())
        {
            foreach (var (kind, body) in Of(after, what, number))
                all.Add(new(Id(after, number, kind), after.Key, kind, body, transition.At));
        }

        all.AddRange(JoinMessages.Of(after, transition));
        return all;
    }

    private static IEnumerable<(string Kind, byte[] Body)> Of(Case it, CaseEvent what, int number)
    {
        if (CitizenMessages.Of(it, what) is ({ } kind, { } words))
            yield return (kind, EventJson.Write(words));
        if (ToCase(it, what, number) is { } command)
            yield return (Case, EventJson.Write(command));
        if (ToSwitchboard(it, what) is { } wish)
            yield return (Switchboard, EventJson.Write(wish));
        if (Raised(what) is { } level)
            yield return (Staff, EventJson.Write(new StaffMessage(level, it.Key, it.Unit, it.Owner, it.Service)));
    }

    private static EscalationLevel? Raised(CaseEvent what) => what switch
    {
        Escalated { Level: >= EscalationLevel.Supervisor } e => e.Level,
        DelayComplained => EscalationLevel.Supervisor,
        _ => null,
    };

    private static CaseMessage? ToCase(Case it, CaseEvent what, int number) => what switch
    {
        DependentOpened e => new(e.Dependent, OpenOf(it, e, Id(it, number, Case))),
        CallJoined e => new(e.To, new NoteLostCall(Id(it, number, Case), Actor.Engine, it.Key, it.ClosedAt!.Value, it.Opening.Text)),
        Closed when it.Opening.Parent is { } parent => new(parent, new NoteDependentClosed(Id(it, number, Case), Actor.Engine, it.Key)),
        _ => null,
    };

    /// <summary>A desk that takes a case whose caller waits gets the call; not when it has answered already.</summary>
    private static SwitchboardMessage? ToSwitchboard(Case it, CaseEvent what) => what switch
    {
        Claimed or HandoverAccepted when it is { Call: { State: CallState.Waiting } call, Holder: { } holder } =>
            new(call.Of.Switchboard, it.Key, holder.Desk, call.Of.Id, Phone: null),
        CallBackStarted e => new(it.Call?.Of.Switchboard, it.Key, e.Desk, Call: null, it.Opening.Contact?.Phone),
        _ => null,
    };

    /// <summary>The dependent case is the citizen's own too, so the same follow code opens it.</summary>
    private static Open OpenOf(Case it, DependentOpened e, Guid id) => new(
        id, Actor.Engine, it.Opening.Channel == Channel.Visit ? Channel.Web : it.Opening.Channel,
        it.Opening.Language, e.Text, e.Service, Place: it.IsProtected ? null : it.Opening.Place,
        CitizenId: it.Opening.CitizenId, FollowKey: it.Opening.FollowKey, Parent: it.Key);

    internal static Guid Id(Case it, int number, string kind)
    {
        var id = XxHash128.Hash(Encoding.UTF8.GetBytes($"{it.Key}/{it.Version}/{number}/{kind}"));
        return new(kind == Citizen ? LetterSeal.Put(it, id) : id);
    }
}
