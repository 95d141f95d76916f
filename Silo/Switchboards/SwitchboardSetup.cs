using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Servicenav.Outbox;

namespace Servicenav.Switchboards;

internal static class SwitchboardSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Commands go out from whichever process has the silo.</summary>
    public static void AddSwitchboardCommands(this IServiceCollection services)
    {
        services.TryAddSingleton<SwitchboardKeys>();
        // The framework's logs of requests would have addresses in them.
        services.AddHttpClient(nameof(SwitchboardCommands), client => client.Timeout = Patience).RemoveAllLoggers();
        services.AddSingleton<ICarrier, SwitchboardCommands>();
    }
}
