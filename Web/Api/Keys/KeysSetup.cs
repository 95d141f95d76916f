using Microsoft.AspNetCore.Authentication;

namespace Servicenav.Api.Keys;

/// <summary>Keys of other systems, whichever way they come in.</summary>
internal static class KeysSetup
{
    public static void AddApiKeys(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<KeyUses>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyUses>());
        services.AddSingleton<UnknownKeyLimit>();
        services.AddSingleton<ApiDoor>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiKeyScheme>(ApiKeyScheme.Name, null);
        services.AddApiPolicies();
    }
}
