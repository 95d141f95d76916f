namespace Servicenav.Cases;

/// <summary>How requests of other systems are known again, and which of them come too late.</summary>
internal static class Origins
{
    public static bool Same(string? stored, string? given) => given is not null && stored == given;

    public static Refusal? Refuse(Case it, CaseCommand command)
    {
        var (origin, version) = command switch
        {
            AddMessage message => (message.Origin, message.IfVersion),
            Reopen reopen => (reopen.Origin, reopen.IfVersion),
            _ => (null, null),
        };
        return it.Timeline.Any(entry => Same(Of(entry.What), origin)) ? Refusal.RequestIsAnother
            : version is { } known && known != it.Version ? Refusal.VersionIsAnother
            : null;
    }

    private static string? Of(CaseEvent what) => what switch
    {
        CitizenWrote wrote => wrote.Origin,
        Reopened reopened => reopened.Origin,
        _ => null,
    };
}
