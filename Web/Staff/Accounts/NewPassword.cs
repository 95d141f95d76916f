using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Staff.Accounts;

/// <summary>A password that somebody chooses, written twice.</summary>
internal static class NewPassword
{
    public const string Field = "nytt";
    public const string Again = "igen";

    public static (FormErrors Errors, string Password) Read(IFormCollection form, Account account, Site site)
    {
        var password = form[Field].ToString();
        var fault = Passwords.Fault(password, [account.Id, account.Name, site.Municipality.Key, site.Say(site.Municipality.Name)]);
        var errors = FormErrors.None.And(Field, fault is null ? null : site.Say(fault, ("least", Passwords.Least), ("most", Passwords.Most)));
        return (errors.Any ? errors : errors.And(Again, form[Again] == password ? null : site["account.password.differs"]), password);
    }
}
