using System.Collections.Immutable;
using Servicenav.Catalogue;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Staff.Accounts;

namespace Servicenav.Admin;

/// <summary>What an administrator writes of an account.</summary>
/// <param name="Person">The id of somebody of the catalogue; null for somebody else, who has <paramref name="Id"/> and <paramref name="Name"/>.</param>
/// <param name="Chosen">Values of roles; <see cref="Works"/> is desk or department, whichever fits the person's unit.</param>
/// <param name="Secret">The link's, made when the form is drawn, so that a form sent twice makes one account and one link.</param>
public sealed record AccountForm(string? Person, string? Id, string? Name, ImmutableArray<string> Chosen, string Secret)
{
    public const string Works = "arbete";

    public static readonly ImmutableArray<string> Choices = [Works, nameof(Role.Supervisor), nameof(Role.Administrator), nameof(Role.Auditor)];

    public static AccountForm New() => new(null, null, null, [Works], InvitationLink.New());

    public static AccountForm Of(Account account) => new(
        null, account.Id, account.Name,
        [.. account.Roles.Select(role => role is Role.Desk or Role.Department ? Works : role.ToString()).Distinct()], InvitationLink.New());

    public static AccountForm Read(IFormCollection form) => new(
        form.Line("person"), form.Line("namn")?.ToLowerInvariant(), form.Line("fullt"),
        [.. form["roll"].OfType<string>().Where(role => Choices.Contains(role)).Distinct()],
        InvitationLink.IsSecret(form["begaran"]) ? form["begaran"].ToString() : InvitationLink.New());

    /// <summary>The roles chosen, as those of one person of the municipality.</summary>
    public IReadOnlyList<Role> Roles(string id, Municipality municipality)
    {
        var member = municipality.Staff.FirstOrDefault(member => member.Id == id);
        return [.. Chosen.Select(role => role != Works ? Enum.Parse<Role>(role) : member is null ? Role.Desk : Staff.Roles.Working(member)).Order()];
    }

    /// <summary>The field that a refusal is about.</summary>
    public static string FieldOf(AccountRefusal refusal) => refusal switch
    {
        AccountRefusal.IdIsTaken or AccountRefusal.IdIsWrong => "namn",
        AccountRefusal.NameIsMissing => "fullt",
        _ => "roller",
    };
}
