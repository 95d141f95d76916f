namespace Servicenav.Cases;

/// <summary>A case's answer to a command: done, or one named refusal.</summary>
/// <param name="Version">The case's version after the command; 0 when it does not exist.</param>
/// <param name="Repeated">True when the request had already had its effect and nothing new happened.</param>
[GenerateSerializer, Immutable, Alias("case-reply")]
public sealed record CaseReply(
    [property: Id(0)] Refusal? Refusal,
    [property: Id(1)] long Version,
    [property: Id(2)] bool Repeated = false)
{
    public bool Done => Refusal is null;
}
