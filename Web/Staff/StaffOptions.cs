namespace Servicenav.Staff;

/// <summary>Whether this process serves staff's pages.</summary>
/// <param name="On"><c>--staff off</c> or <c>Servicenav__Staff=off</c> leaves them out; default on.</param>
internal sealed record StaffOptions(bool On)
{
    /// <exception cref="StartException">The value is unknown.</exception>
    public static StaffOptions From(IConfiguration configuration) =>
        (configuration["staff"] ?? configuration["Servicenav:Staff"] ?? "on") switch
        {
            "on" => new(true),
            "off" => new(false),
            var other => throw new StartException($"Servicenav:Staff is '{other}'. Write on or off."),
        };
}
