using Orleans.Concurrency;
using Servicenav.Cases;

namespace Servicenav.Citizens;

/// <summary>
/// A person, company or association, keyed by <c>municipality/citizen id</c>, where the id is a hash of a way of
/// contact (<see cref="CitizenId"/>), so that keys, logs and metrics name nobody.
/// </summary>
[Alias("citizen")]
public interface ICitizenGrain : IGrainWithStringKey
{
    /// <summary>Remembers how to reach the citizen and in which language; fields left null stay as they were.</summary>
    [Alias("remember")]
    Task Remember(Contact contact, Language language);

    /// <summary>What is known; null when the citizen has never been in touch.</summary>
    [Alias("profile"), ReadOnly]
    Task<CitizenProfile?> Profile();

    /// <summary>Remembers as <see cref="Remember"/>, and that this citizen opens cases under another id too, at most ten such.</summary>
    [Alias("remember-also")]
    Task RememberAlso(Contact contact, Language language, string citizenId);

    /// <summary>Nothing is known any more.</summary>
    [Alias("forget")]
    Task Forget();
}

/// <param name="AlsoKnownAs">Ids made of an e-ID under which this citizen has opened cases; null when none.</param>
[GenerateSerializer, Immutable, Alias("citizen-profile")]
public sealed record CitizenProfile(
    [property: Id(0)] Contact Contact,
    [property: Id(1)] Language Language,
    [property: Id(2)] IReadOnlyList<string>? AlsoKnownAs = null);
