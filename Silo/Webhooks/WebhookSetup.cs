using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Servicenav.Outbox;

namespace Servicenav.Webhooks;

internal static class WebhookSetup
{
    /// <summary>Events go out from whichever process has the silo.</summary>
    /// <exception cref="StartException">A setting cannot be used; the message names its key.</exception>
    public static void AddWebhooks(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(new WebhookSecrets(configuration));
        services.TryAddSingleton(new PublicAddress(configuration));
        var networks = new Networks(configuration);
        services.AddSingleton(_ => new GuardedHttp(networks));
        services.AddSingleton<ICarrier, WebhookCarrier>();
    }
}
