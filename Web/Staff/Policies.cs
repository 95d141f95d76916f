using Microsoft.AspNetCore.Authorization;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>Who may come where. An endpoint that says nothing about it is closed to everybody.</summary>
internal static class Policies
{
    public const string Desk = "desk";
    public const string Supervisor = "supervisor";

    public static void AddPolicies(this IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Desk, policy => policy.OwnMunicipality().RequireRole(nameof(StaffRole.Desk), nameof(StaffRole.Supervisor)))
        .AddPolicy(Supervisor, policy => policy.OwnMunicipality().RequireRole(nameof(StaffRole.Supervisor)))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());

    /// <summary>A person of one municipality is nobody in another.</summary>
    private static AuthorizationPolicyBuilder OwnMunicipality(this AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context =>
            context.Resource is HttpContext http
            && http.GetRouteValue("municipality") is string municipality
            && context.User.MunicipalityOf() == municipality);
}
