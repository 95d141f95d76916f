using Servicenav.Catalogue;

namespace Servicenav.Citizen.Starting;

/// <summary>What citizens ask for most, for those who would rather choose than write.</summary>
internal static class CommonServices
{
    private static readonly string[] Common =
        ["felanmalan", "sophamtning", "barnomsorg", "bygglov", "bostad", "snorojning", "gatubelysning", "faktura", "hemtjanst", "synpunkter"];

    /// <summary>Those of the common services that the municipality has.</summary>
    public static IEnumerable<Service> Of(Municipality municipality) =>
        Common.Select(municipality.Services.GetValueOrDefault).OfType<Service>();
}
