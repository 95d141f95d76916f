using System.ComponentModel;
using Servicenav.Api.Keys;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>What citizens can ask for, and where they can come.</summary>
internal static class ReadingCatalogue
{
    public static IResult Services(Site site) => Results.Ok(new ServiceList([.. site.Municipality.Services.Values.Select(service => service.Told(site))]));

    public static IResult Service([Description("The key, as lists tell it.")] string key, Site site) => site.Municipality.Services.TryGetValue(key, out var service)
        ? Results.Ok(service.Told(site))
        : ApiProblem.Of(ApiRefusal.NothingIsHere, site);

    public static IResult Units(Site site) => Results.Ok(new UnitList([.. site.Municipality.Units.Values.Select(unit => unit.Told(site))]));

    public static IResult Unit([Description("The key, as lists tell it.")] string key, Site site) => site.Municipality.Units.TryGetValue(key, out var unit)
        ? Results.Ok(unit.Told(site))
        : ApiProblem.Of(ApiRefusal.NothingIsHere, site);
}
