using Servicenav.ApiKeys;

namespace Servicenav.Api.Keys;

/// <summary>What keys open, by the names that people and policies use.</summary>
internal static class ApiScopes
{
    public const string Services = "services";
    public const string CasesRead = "cases:read";
    public const string CasesWrite = "cases:write";
    public const string CasesPersonal = "cases:personal";
    public const string Open311 = "open311";

    /// <summary>Each scope's policy has its name.</summary>
    public static readonly IReadOnlyDictionary<string, ApiScope> All = new Dictionary<string, ApiScope>
    {
        [Services] = ApiScope.Services,
        [CasesRead] = ApiScope.CasesRead,
        [CasesWrite] = ApiScope.CasesWrite,
        [CasesPersonal] = ApiScope.CasesPersonal,
        [Open311] = ApiScope.Open311,
    };

    public static string Name(this ApiScope scope) => All.First(known => known.Value == scope).Key;

    public static void AddApiPolicies(this IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder();
        foreach (var scope in All.Keys)
            builder.AddPolicy(scope, policy => policy.AddAuthenticationSchemes(ApiKeyScheme.Name).RequireAuthenticatedUser().RequireClaim(ApiKeyScheme.Scope, scope));
    }
}
