using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>What the tests need of Lund's catalogue.</summary>
internal static class Lund
{
    private static readonly Municipality Municipality =
        Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"))["lund"];

    /// <summary>Somebody at the department of social services.</summary>
    public static readonly string AtSocial = Municipality.Staff.First(member => member.Unit.Key == "social").Id;

    /// <summary>A service that goes straight to that department.</summary>
    public static readonly string OfSocial =
        Municipality.Services.Values.First(service => service is { First: FirstLine.Department, Owner.Key: "social" }).Key;
}
