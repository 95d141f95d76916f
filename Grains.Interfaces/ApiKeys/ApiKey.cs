using NodaTime;

namespace Servicenav.ApiKeys;

/// <summary>With which another system comes in, as one municipality has made it.</summary>
/// <param name="Id">Its public part, by which logs and figures name it.</param>
/// <param name="Name">What people call the system; it stands in the stories of cases.</param>
/// <param name="Purpose">Why it was made, in an administrator's words.</param>
/// <param name="PerMinute">Requests in each minute of the clock, all webs together.</param>
/// <param name="PerDay">Requests on each day of the municipality's calendar.</param>
/// <param name="Expires">From then on it is worth nothing; null for never.</param>
/// <param name="SecretHash">SHA-256 of its secret part, which is not kept: with 130 random bits it needs no salt and no slow hash.</param>
/// <param name="MadeBy">The administrator's id.</param>
[GenerateSerializer, Immutable, Alias("api-key")]
public sealed record ApiKey(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string Purpose,
    [property: Id(3)] IReadOnlyList<ApiScope> Scopes,
    [property: Id(4)] int PerMinute,
    [property: Id(5)] int PerDay,
    [property: Id(6)] Instant? Expires,
    [property: Id(7)] byte[] SecretHash,
    [property: Id(8)] string MadeBy,
    [property: Id(9)] Instant MadeAt,
    [property: Id(10)] Instant? RevokedAt = null)
{
    public const int LongestName = 80;
    public const int LongestPurpose = 300;
    public const int MostPerMinute = 60_000;
    public const int MostPerDay = 50_000_000;

    public ApiKeyState State(Instant now) =>
        RevokedAt is not null ? ApiKeyState.Revoked
        : Expires <= now ? ApiKeyState.Expired
        : ApiKeyState.Works;
}

public enum ApiKeyState
{
    Works,
    Expired,
    Revoked,
}

/// <summary>What a key opens. Stored by number: grows only at the end.</summary>
public enum ApiScope
{
    /// <summary>Services, and units with their hours.</summary>
    Services,

    /// <summary>Where cases are in the process; nothing that anybody wrote, and nobody's name.</summary>
    CasesRead,

    /// <summary>Opens cases and adds to them.</summary>
    CasesWrite,

    /// <summary>Beside <see cref="CasesRead"/>: what was written, by whom, and the files.</summary>
    CasesPersonal,

    /// <summary>Requests by Open311.</summary>
    Open311,
}
