using Microsoft.Extensions.Configuration;

namespace Servicenav;

/// <summary>Where this process keeps its data and finds its catalogues.</summary>
/// <param name="Data">The folder of everything stored: <c>--data DIR</c> or <c>Servicenav__Data</c>; default <c>./data</c>.</param>
/// <param name="Municipalities">The folder of the catalogue files: <c>Servicenav__Municipalities</c>; default beside the program.</param>
public sealed record ServicenavOptions(string Data, string Municipalities)
{
    public static ServicenavOptions From(IConfiguration configuration) => new(
        Path.GetFullPath(configuration["data"] ?? configuration["Servicenav:Data"] ?? "data"),
        Path.GetFullPath(configuration["Servicenav:Municipalities"] ?? Path.Combine(AppContext.BaseDirectory, "municipalities")));
}
