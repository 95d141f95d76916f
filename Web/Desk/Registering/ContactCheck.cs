using System.ComponentModel.DataAnnotations;
using Servicenav.Cases;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Desk.Registering;

internal static class ContactCheck
{
    private static readonly EmailAddressAttribute Email = new();

    public static FormErrors Errors(this Contacting contacting, Site site) => FormErrors.None
        .And("text", TextErrors.Of(contacting.Text, site))
        .And("telefon", contacting switch
        {
            { Phone: { } phone } when phone.Count(char.IsAsciiDigit) is < 5 or > 15 => site["field.phone"],
            { Phone: null, CallBack: true } => site["register.callBackNumber"],
            _ => null,
        })
        .And("epost", contacting.Email is { } email && (email.Length > Limits.ShortText || !Email.IsValid(email)) ? site["field.email"] : null)
        .And("plats", contacting.Place?.Length > Limits.ShortText ? site.Words.Of("refusal", Refusal.TextIsTooLong) : null);
}
