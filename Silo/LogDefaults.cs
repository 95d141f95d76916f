using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Servicenav;

/// <summary>What is not logged unless the configuration asks for its category, as <c>Logging__LogLevel__Orleans=Warning</c> does.</summary>
internal static class LogDefaults
{
    /// <summary>
    /// Requests are not: their addresses have case references and follow codes. Nor is what the frameworks tell of each lost
    /// connection while silos come and go, nor of a start that failed, which <see cref="Running"/> tells in one message.
    /// </summary>
    public static void AddLogDefaults(this IConfigurationManager configuration) => configuration.Sources.Insert(0, new MemoryConfigurationSource
    {
        InitialData = new Dictionary<string, string?>
        {
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
            ["Logging:LogLevel:Orleans"] = "Error",
            ["Logging:LogLevel:Polly"] = "Error",
            ["Logging:LogLevel:Orleans.Runtime.Silo"] = "Critical",
            ["Logging:LogLevel:Orleans.Runtime.MembershipService.MembershipAgent"] = "Critical",
            ["Logging:LogLevel:Orleans.Runtime.GrainCallCancellationManager"] = "Critical",
            ["Logging:LogLevel:Orleans.Runtime.GrainDirectory.ClientDirectory"] = "Critical",
            // Orleans logs a grain service's coming and going under the service's own name.
            ["Logging:LogLevel:Servicenav.Deadlines.DeadlineService"] = "Warning",
            ["Logging:LogLevel:Servicenav.Outbox.OutboxService"] = "Warning",
        },
    });
}
