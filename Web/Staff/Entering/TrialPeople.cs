using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>Those whom one can be for a trial: everybody of the catalogue, and two who have no desk.</summary>
internal static class TrialPeople
{
    private const string Administrator = "prov-administrator";
    private const string Auditor = "prov-granskare";

    public static Person? Find(string? id, Site site) => id switch
    {
        Administrator or Auditor => Person.Of(site.Municipality, id, Name(id, site), [id == Administrator ? Role.Administrator : Role.Auditor]),
        _ when site.Municipality.Staff.FirstOrDefault(member => member.Id == id) is { } member => Of(member, site.Municipality),
        _ => null,
    };

    public static IEnumerable<(string Id, string Name)> WithoutDesk(Site site) =>
        new[] { Administrator, Auditor }.Select(id => (id, Name(id, site)));

    public static IEnumerable<StaffMember> Of(Unit unit, Site site) => site.Municipality.Staff.Where(member => member.Unit.Key == unit.Key);

    private static Person Of(StaffMember member, Municipality municipality) =>
        Person.Of(municipality, member.Id, member.Name, Roles.Of(member));

    private static string Name(string id, Site site) => site.Words.Of("signin.role", id == Administrator ? Role.Administrator : Role.Auditor);
}
