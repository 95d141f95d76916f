namespace Servicenav.Cases;

/// <summary>A visitor who has been called and is on the way to the desk, or not.</summary>
internal static class VisitDecisions
{
    public static Decision CallAgain(Case it, CallVisitorAgain again) =>
        Refuse(it, again.By) is { } refusal ? Decision.Refuse(refusal) : Decision.Accept(new VisitorCalled());

    public static Decision Miss(Case it, MissVisitor miss) =>
        Refuse(it, miss.By) is { } refusal ? Decision.Refuse(refusal) : Decision.Accept(new VisitorMissed(), new Closed(null));

    private static Refusal? Refuse(Case it, Actor by) =>
        Permissions.NeedsHolder(it, by) ?? (it.Live == LiveKind.Visit ? null : Refusal.NoVisitorWaits);
}
