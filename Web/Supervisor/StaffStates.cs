using Servicenav.Load;

namespace Servicenav.Supervisor;

/// <summary>How somebody of staff stands to new work just now.</summary>
internal enum StaffState
{
    /// <summary>At a desk and holds nothing.</summary>
    Free,

    /// <summary>Holds cases and has room for more.</summary>
    Working,

    /// <summary>Holds as many cases as they may.</summary>
    Full,

    /// <summary>At no desk.</summary>
    Away,
}

internal static class StaffStates
{
    public static StaffState Of(DeskLoad desk) => desk switch
    {
        { Name: null } => StaffState.Away,
        { Holds: 0 } => StaffState.Free,
        _ when desk.Holds < desk.Capacity => StaffState.Working,
        _ => StaffState.Full,
    };

    /// <summary>How many are in each state, every state told.</summary>
    public static IEnumerable<(StaffState State, int Count)> Count(IReadOnlyList<DeskLoad> desks) =>
        Enum.GetValues<StaffState>().Select(state => (state, desks.Count(desk => Of(desk) == state)));
}
