namespace Servicenav.Cases;

/// <summary>Who may hide who a citizen is: any of staff, at once, since a leak cannot be undone. To show it again takes the holder or a supervisor.</summary>
public static class ProtectionDecisions
{
    internal static Decision Protect(Case it, Protect protect) =>
        ((protect.Protected ? Permissions.NeedsStaff(protect.By) : Permissions.NeedsHolderOrSupervisor(it, protect.By)) ?? Words.CheckReason(protect.Reason)) is { } refusal
            ? Decision.Refuse(refusal)
            : it.IsProtected == protect.Protected ? Decision.Nothing
            : Decision.Accept([new ProtectionChanged(protect.Protected, protect.Reason), .. protect.Protected ? JoinDecisions.Part(it) : []]);
}
