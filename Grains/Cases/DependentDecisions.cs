namespace Servicenav.Cases;

/// <summary>A life event (G3): one case for the citizen, others that it waits for.</summary>
internal static class DependentDecisions
{
    public static Decision Open(Case it, OpenDependent open, Facts facts) => it switch
    {
        _ when Permissions.NeedsHolder(it, open.By) is { } refusal => Decision.Refuse(refusal),
        _ when facts.Service(open.Service) is null => Decision.Refuse(Refusal.ServiceIsUnknown),
        _ when Words.Check(open.Text) is { } refusal => Decision.Refuse(refusal),
        _ when open.Dependent == it.Key || it.Dependents.Any(d => d.Key == open.Dependent) =>
            Decision.Refuse(Refusal.ReferenceIsTaken),
        _ => Decision.Accept(new DependentOpened(open.Dependent, open.Service, open.Text)),
    };

    public static Decision Closed(Case it, NoteDependentClosed note, Facts facts) => it switch
    {
        _ when !it.Dependents.Any(d => d.Key == note.Dependent && !d.Closed) => Decision.Nothing,
        { ClosesAt: { } at } when at <= facts.Now && it.Dependents.All(d => d.Closed || d.Key == note.Dependent) =>
            Decision.Accept(new DependentClosed(note.Dependent), new Closed(null)),
        _ => Decision.Accept(new DependentClosed(note.Dependent)),
    };
}
