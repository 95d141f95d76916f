namespace Servicenav.Channels.Switchboard;

/// <summary>Why an event of a switchboard was not taken, by a name that programs can tell apart; <c>docs/switchboard.md</c> lists them.</summary>
internal sealed class CallProblem(string name, string detail, int status) : Exception(detail)
{
    public string Name => name;

    public int Status => status;
}
