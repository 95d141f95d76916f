namespace Servicenav.Cases;

/// <summary>Who may act on a case, given who has the baton.</summary>
internal static class Permissions
{
    /// <summary>Null when the actor's desk has the baton, else the reason to refuse.</summary>
    public static Refusal? NeedsHolder(Case it, Actor by) => (it.Holder, by) switch
    {
        (_, { Kind: ActorKind.Citizen }) => Refusal.NotAllowed,
        (null, _) => it.Status == CaseStatus.Joined ? Refusal.CaseIsJoined : Refusal.NobodyHolds,
        ({ } holder, { Desk: { } desk }) when holder.Desk == desk => null,
        _ => Refusal.NotTheHolder,
    };

    /// <summary>Null when the actor's desk has the baton, or the actor supervises or is the engine.</summary>
    public static Refusal? NeedsHolderOrSupervisor(Case it, Actor by) =>
        by.Kind is ActorKind.Supervisor or ActorKind.Engine ? null : NeedsHolder(it, by);

    public static Refusal? NeedsStaff(Actor by) => by.Kind == ActorKind.Citizen ? Refusal.NotAllowed : null;
}
