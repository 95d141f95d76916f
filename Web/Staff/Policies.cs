using Microsoft.AspNetCore.Authorization;

namespace Servicenav.Staff;

/// <summary>Who may come where. An endpoint that says nothing about it is closed to everybody.</summary>
internal static class Policies
{
    /// <summary>Whoever is signed in, for what is one's own.</summary>
    public const string Staff = "staff";

    /// <summary>Those who work on cases, at an office, a department or as supervisors.</summary>
    public const string Desk = "desk";
    public const string Supervisor = "supervisor";
    public const string Administrator = "administrator";
    public const string Auditor = "auditor";

    /// <summary>Which roles each lets in; any of them is enough.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<Role>> All = new Dictionary<string, IReadOnlyList<Role>>
    {
        [Staff] = Enum.GetValues<Role>(),
        [Desk] = [Role.Desk, Role.Department, Role.Supervisor],
        [Supervisor] = [Role.Supervisor],
        [Administrator] = [Role.Administrator],
        [Auditor] = [Role.Auditor],
    };

    public static void AddPolicies(this IServiceCollection services)
    {
        var builder = services.AddAuthorizationBuilder();
        foreach (var (name, roles) in All)
            builder.AddPolicy(name, policy => policy.OwnMunicipality().RequireRole(roles.Select(role => role.ToString())));
        builder.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
    }

    /// <summary>A person of one municipality is nobody in another.</summary>
    private static AuthorizationPolicyBuilder OwnMunicipality(this AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context =>
            context.Resource is HttpContext http
            && http.GetRouteValue("municipality") is string municipality
            && context.User.MunicipalityOf() == municipality);
}
