using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>Those whom one can be for a trial: everybody of the catalogue, and some who have no desk: two administrators, since one approves what another has drafted.</summary>
internal static class TrialPeople
{
    private const string Administrator = "prov-administrator";
    private const string Second = "prov-administrator-2";
    private const string Auditor = "prov-granskare";

    public static Person? Find(string? id, Site site) => id switch
    {
        Administrator or Second or Auditor => Person.Of(site.Municipality, id, Name(id, site), [RoleOf(id)]),
        _ when site.Municipality.Staff.FirstOrDefault(member => member.Id == id) is { } member => Of(member, site.Municipality),
        _ => null,
    };

    public static IEnumerable<(string Id, string Name)> WithoutDesk(Site site) =>
        new[] { Administrator, Second, Auditor }.Select(id => (id, Name(id, site)));

    public static IEnumerable<StaffMember> Of(Unit unit, Site site) => site.Municipality.Staff.Where(member => member.Unit.Key == unit.Key);

    private static Person Of(StaffMember member, Municipality municipality) =>
        Person.Of(municipality, member.Id, member.Name, Roles.Of(member));

    private static string Name(string id, Site site) => site.Words.Of("signin.role", RoleOf(id)) + (id == Second ? " 2" : "");

    private static Role RoleOf(string id) => id == Auditor ? Role.Auditor : Role.Administrator;
}
