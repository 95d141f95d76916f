namespace Servicenav.Channels.SignedEvents;

/// <summary>Why an event was not taken, by a name that programs can tell apart; its channel's page under <c>docs</c> lists them.</summary>
internal sealed class EventProblem(string name, string detail, int status) : Exception(detail)
{
    public string Name => name;

    public int Status => status;
}
