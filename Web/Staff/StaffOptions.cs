namespace Servicenav.Staff;

/// <summary>Whether this process serves staff's pages.</summary>
/// <param name="On"><c>--staff off</c> or <c>Servicenav__Staff=off</c> leaves them out; default on.</param>
internal sealed record StaffOptions(bool On)
{
    public const string WhatToDo =
        "a real sign-in must be configured before others can reach it. Until there is one, start with --staff off, "
        + "or in Development on a loopback address such as http://localhost:5080.";

    /// <exception cref="StartException">The value is unknown, or staff's pages would be open to anybody.</exception>
    public static StaffOptions From(IConfiguration configuration, IHostEnvironment environment) =>
        (configuration["staff"] ?? configuration["Servicenav:Staff"] ?? "on") switch
        {
            "off" => new(false),
            "on" when environment.IsDevelopment() => new(true),
            "on" => throw new StartException(
                $"Staff's pages let anybody sign in as anybody, and the environment is {environment.EnvironmentName}: {WhatToDo}"),
            var other => throw new StartException($"Servicenav:Staff is '{other}'. Write on or off."),
        };
}
