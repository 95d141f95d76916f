using System.Collections.Immutable;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>Roles and the catalogue's people.</summary>
public static class Roles
{
    /// <summary>The role of those who work where the person does.</summary>
    public static Role Working(StaffMember member) => member.Unit.Kind == UnitKind.Department ? Role.Department : Role.Desk;

    /// <summary>What the catalogue says that the person is.</summary>
    public static ImmutableArray<Role> Of(StaffMember member) =>
    [
        .. member.Roles.Select(role => role == StaffRole.Supervisor ? Role.Supervisor : Working(member)).Distinct().Order(),
    ];

    /// <summary>Whether the role can be held: work and supervision are done from a desk of the catalogue, of the role's kind.</summary>
    /// <param name="member">The person as the catalogue has them; null when it does not.</param>
    public static bool Fits(Role role, StaffMember? member) => role switch
    {
        Role.Administrator or Role.Auditor => true,
        _ when member is null => false,
        Role.Supervisor => true,
        _ => role == Working(member),
    };
}
