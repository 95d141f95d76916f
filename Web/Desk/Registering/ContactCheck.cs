using System.ComponentModel.DataAnnotations;
using Servicenav.Answers;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Citizen.Opening;
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
            { Phone: null, Way: ContactWay.TextMessage } => site["field.phone"],
            _ => null,
        })
        .And("epost", contacting.Email is { } email && (email.Length > Limits.ShortText || !Email.IsValid(email)) || contacting is { Email: null, Way: ContactWay.Email } ? site["field.email"] : null)
        .And("plats", contacting.Place?.Length > Limits.ShortText ? site.Words.Of("refusal", Refusal.TextIsTooLong) : null);

    /// <summary>What is wrong with what is asked when it is known where the contact goes. What the citizen could not say may be left empty.</summary>
    public static FormErrors CheckErrors(this Contacting contacting, Site site) => FormErrors.None
        .And(ContactForm.AddressField, contacting switch
        {
            { Address.Length: > Limits.ShortText } => site.Words.Of("refusal", Refusal.TextIsTooLong),
            { Way: ContactWay.Letter, Address: null } => site["contact.noAddress"],
            _ => null,
        })
        .And(from attribute in contacting.ServiceOf(site)?.Attributes ?? []
             where contacting.Answers.ContainsKey(attribute.Code)
             select (Draft.AnswerField(attribute.Code), AnswerWords.Error(attribute, contacting.Answers[attribute.Code], site)));
}
