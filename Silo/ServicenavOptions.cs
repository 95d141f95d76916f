using Microsoft.Extensions.Configuration;

namespace Servicenav;

/// <summary>Where this process keeps its data and finds its catalogues.</summary>
/// <param name="Data">The folder of everything stored: <c>--data DIR</c> or <c>Servicenav__Data</c>; default <c>./data</c>.</param>
/// <param name="Municipalities">The folder of the catalogue files: <c>Servicenav__Municipalities</c>; default beside the program.</param>
/// <param name="GatewayPort">The loopback port where Orleans clients on this machine reach the embedded silo: <c>Servicenav__GatewayPort</c>; default any free one.</param>
public sealed record ServicenavOptions(string Data, string Municipalities, int? GatewayPort)
{
    public static ServicenavOptions From(IConfiguration configuration) => new(
        Path.GetFullPath(configuration["data"] ?? configuration["Servicenav:Data"] ?? "data"),
        Path.GetFullPath(configuration["Servicenav:Municipalities"] ?? Path.Combine(AppContext.BaseDirectory, "municipalities")),
        Port(configuration["Servicenav:GatewayPort"]));

    private static int? Port(string? text) => text is null ? null
        : int.TryParse(text, out var port) && port is > 0 and <= ushort.MaxValue ? port
        : throw new StartException($"Servicenav:GatewayPort is '{text}'; it must be a port number from 1 to 65535.");
}
