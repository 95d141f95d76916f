using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;

namespace Servicenav;

/// <summary>
/// Where this process keeps its data, and how it takes part in a cluster. Environment variables write <c>__</c> for each
/// <c>:</c> of a key.
/// </summary>
/// <param name="Data">The folder of everything stored in files: <c>--data DIR</c> or <c>Servicenav:Data</c>; default <c>./data</c>.</param>
/// <param name="Municipalities">The folder of the catalogue files: <c>Servicenav:Municipalities</c>; default beside the program.</param>
/// <param name="Database">
/// The cluster's PostgreSQL: <c>ConnectionStrings:Servicenav</c>. Default none: this process is everything, on SQLite.
/// </param>
/// <param name="Cluster">The cluster's name, the same for all its processes: <c>Servicenav:Cluster</c>; default <c>servicenav</c>.</param>
/// <param name="HasSilo">
/// Whether this process hosts a silo or only calls those of others: <c>--silo off</c> or <c>Servicenav:Silo</c>; default on.
/// </param>
/// <param name="Address">
/// The address of this machine where the cluster's other processes reach its silo: <c>Servicenav:Address</c>; default the one
/// from which it reaches the database, so that a database on this machine makes a cluster that only this machine reaches.
/// </param>
/// <param name="SiloPort">Where other silos reach this one: <c>Servicenav:SiloPort</c>; default any free port.</param>
/// <param name="GatewayPort">Where clients reach this silo: <c>Servicenav:GatewayPort</c>; default any free port.</param>
/// <param name="Drain">
/// How long this process still answers after it was told to stop and says it is not ready, for load balancers to notice:
/// <c>Servicenav:DrainSeconds</c>, 0 to 300; default 0.
/// </param>
public sealed record ServicenavOptions(
    string Data, string Municipalities, string? Database, string Cluster, bool HasSilo,
    IPAddress? Address, int? SiloPort, int? GatewayPort, TimeSpan Drain)
{
    private const int LongestName = 150;

    /// <exception cref="StartException">A value cannot be used; the message names its key.</exception>
    public static ServicenavOptions From(IConfiguration configuration)
    {
        var options = new ServicenavOptions(
            Path.GetFullPath(configuration["data"] ?? configuration["Servicenav:Data"] ?? "data"),
            Path.GetFullPath(configuration["Servicenav:Municipalities"] ?? Path.Combine(AppContext.BaseDirectory, "municipalities")),
            configuration.GetConnectionString("Servicenav") is { Length: > 0 } database ? database : null,
            Name(configuration["Servicenav:Cluster"] ?? "servicenav"),
            OnOff("Servicenav:Silo", configuration["silo"] ?? configuration["Servicenav:Silo"] ?? "on"),
            Ip(configuration["Servicenav:Address"]),
            Number("Servicenav:SiloPort", configuration["Servicenav:SiloPort"], 1, ushort.MaxValue),
            Number("Servicenav:GatewayPort", configuration["Servicenav:GatewayPort"], 1, ushort.MaxValue),
            TimeSpan.FromSeconds(Number("Servicenav:DrainSeconds", configuration["Servicenav:DrainSeconds"], 0, 300) ?? 0));
        if (options is { HasSilo: false, Database: null })
            throw new StartException("Servicenav:Silo is 'off', but ConnectionStrings:Servicenav does not say which cluster to join. Set it, or leave the silo on.");
        return options.SiloPort is { } port && port == options.GatewayPort
            ? throw new StartException($"Servicenav:SiloPort and Servicenav:GatewayPort are both {port}; they must differ.")
            : options;
    }

    /// <summary>Says nothing: the connection string may have a password.</summary>
    public override string ToString() => nameof(ServicenavOptions);

    private static string Name(string text) => text.Trim() is { Length: > 0 and <= LongestName } name
        ? name
        : throw new StartException($"Servicenav:Cluster is '{text}'; it must be a name of 1 to {LongestName} characters.");

    private static bool OnOff(string key, string text) => text switch
    {
        "on" => true,
        "off" => false,
        _ => throw new StartException($"{key} is '{text}'. Write on or off."),
    };

    private static IPAddress? Ip(string? text) => text is null ? null
        : IPAddress.TryParse(text, out var ip) && !ip.Equals(IPAddress.Any) && !ip.Equals(IPAddress.IPv6Any) ? ip
        : throw new StartException($"Servicenav:Address is '{text}'; it must be one IP address of this machine, such as 10.0.0.5.");

    private static int? Number(string key, string? text, int least, int most) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new StartException($"{key} is '{text}'; it must be a number from {least} to {most}.");
}
