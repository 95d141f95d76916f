using NodaTime;
using Orleans.Concurrency;

namespace Servicenav.Staff;

/// <summary>
/// Where one person is signed in, keyed by <c>municipality/subject</c>: the account's id, or what is made of the provider's name
/// for the person. A browser's cookie only names a sign-in; whether it
/// still holds is known here, for every web of the cluster.
/// </summary>
[Alias("sign-ins")]
public interface ISignInsGrain : IGrainWithStringKey
{
    [Alias("begin")]
    Task Begin(SignIn signIn);

    /// <summary>The sign-in; null when it has ended.</summary>
    [Alias("of"), ReadOnly]
    Task<SignIn?> Of(string session);

    /// <summary>Those that hold, latest first.</summary>
    [Alias("all"), ReadOnly]
    Task<IReadOnlyList<SignIn>> All();

    [Alias("end")]
    Task End(string session);

    /// <summary>Ends those of this session at the identity provider, or all when it names none.</summary>
    [Alias("end-all")]
    Task EndAll(string? providerSession = null);
}

/// <param name="Session">What the cookie names it by.</param>
/// <param name="Person">The person's id in the catalogue, when it has this person.</param>
/// <param name="Name">The person's name as the provider or the account has it.</param>
/// <param name="Until">It ends then, however much it is used.</param>
/// <param name="ProviderSession">The session at the identity provider, when it told.</param>
[GenerateSerializer, Immutable, Alias("sign-in")]
public sealed record SignIn(
    [property: Id(0)] string Session,
    [property: Id(1)] string Person,
    [property: Id(2)] string Name,
    [property: Id(3)] IReadOnlyList<Role> Roles,
    [property: Id(4)] SignInWay Way,
    [property: Id(5)] Instant Began,
    [property: Id(6)] Instant Until,
    [property: Id(7)] string? ProviderSession = null);

/// <summary>How somebody has shown who they are.</summary>
public enum SignInWay
{
    /// <summary>Chosen from the list that developers have on their own machine.</summary>
    Trial,

    /// <summary>A local account's password.</summary>
    Password,

    /// <summary>The municipality's identity provider.</summary>
    Provider,
}
