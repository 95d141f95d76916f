using Servicenav.Checking;
using Servicenav.Processes;

namespace Servicenav.Breaking;

/// <summary>One thing that goes wrong, and what an operator or a supervisor of processes does about it.</summary>
/// <param name="Strike">Ends when everything runs that ran before.</param>
/// <param name="MayFail">False when no web may put a citizen off meanwhile. None may ever answer with an error of its own.</param>
internal sealed record Fault(string Name, Func<Scene, Task> Strike, bool MayFail = true);

/// <summary>What a fault strikes, and what it may choose by.</summary>
internal sealed record Scene(Installation Installation, History History, Random Random)
{
    public Member AnySilo => Any(Installation.Silos);

    public Member AnyWeb => Any(Installation.Webs);

    private Member Any(IReadOnlyList<Member> members) => members[Random.Next(members.Count)];
}
