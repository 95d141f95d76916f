namespace Servicenav.Channels.Open311;

/// <summary>What is wrong with a request, by a name that programs can tell apart; <c>docs/open311.md</c> lists them.</summary>
internal sealed record Open311Problem(string Name, string Description, int Status = StatusCodes.Status400BadRequest);

/// <summary>A request is not done; the first of its problems gives the status.</summary>
internal sealed class Open311Exception(params IReadOnlyList<Open311Problem> problems) : Exception(problems[0].Description)
{
    public Open311Exception(string name, string description, int status = StatusCodes.Status400BadRequest)
        : this(new Open311Problem(name, description, status))
    {
    }

    public IReadOnlyList<Open311Problem> Problems => problems;
}
