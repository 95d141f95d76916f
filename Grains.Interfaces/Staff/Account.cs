using NodaTime;

namespace Servicenav.Staff;

/// <summary>One who signs in with a password that is kept here.</summary>
/// <param name="Id">What the person writes to sign in. The catalogue's person of the same id is this person.</param>
/// <param name="Version">Rises with every change; what was signed in under an earlier one is not any more.</param>
/// <param name="Password">The password's hash as ASP.NET Core Identity writes it; null until an invitation has been used.</param>
/// <param name="Invitation">The link that lets the person choose a password.</param>
[GenerateSerializer, Immutable, Alias("account")]
public sealed record Account(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] IReadOnlyList<Role> Roles,
    [property: Id(3)] int Version,
    [property: Id(4)] string? Password,
    [property: Id(5)] Invitation? Invitation,
    [property: Id(6)] bool IsDisabled);

/// <param name="SecretHash">SHA-256 of the link's secret; the secret itself is not kept.</param>
[GenerateSerializer, Immutable, Alias("invitation")]
public sealed record Invitation(
    [property: Id(0)] byte[] SecretHash,
    [property: Id(1)] Instant Until);
