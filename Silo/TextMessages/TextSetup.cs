using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Servicenav.Outbox;

namespace Servicenav.TextMessages;

internal static class TextSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Text messages go out from whichever process has the silo.</summary>
    public static void AddTextsOut(this IServiceCollection services)
    {
        services.TryAddSingleton<TextGateways>();
        // The framework's logs of requests would have addresses in them.
        services.AddHttpClient(nameof(TextCarrier), client => client.Timeout = Patience).RemoveAllLoggers();
        services.AddSingleton<ICarrier, TextCarrier>();
    }
}
