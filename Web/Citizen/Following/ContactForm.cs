using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>How a citizen wants to be told, as it stands in a form.</summary>
/// <param name="Language">The key of a language's texts.</param>
public sealed record ContactForm(ContactWay Way, string Language, string? Phone, string? Address)
{
    // The fields' names in forms, also their ids.
    public const string WayField = "satt";
    public const string LanguageField = "besprak";
    public const string PhoneField = "mobil";
    public const string AddressField = "postadress";

    public static ContactForm Of(Contact? contact, Channel channel, Language language) =>
        new(ContactDecisions.Way(contact, channel), language.TextKey, contact?.Phone, contact?.Address);

    public static ContactForm From(IFormCollection form) => new(
        WayOf(form) ?? ContactWay.Page, form.Line(LanguageField) ?? "", form.Line(PhoneField), form.Text(AddressField));

    /// <summary>Null when none was chosen.</summary>
    public static ContactWay? WayOf(IFormCollection form) => Enum.TryParse<ContactWay>(form[WayField], out var way) && Enum.IsDefined(way) ? way : null;

    public FormErrors Errors(Site site) => FormErrors.None
        .And(PhoneField, Phone is not null && !DraftCheck.IsPhone(Phone) || Way == ContactWay.TextMessage && Phone is null ? site["field.phone"] : null)
        .And(AddressField, Address?.Length > Limits.ShortText ? site.Say("field.tooLong", ("limit", Limits.ShortText), ("over", Address.Length - Limits.ShortText))
            : Way == ContactWay.Letter && Address is null ? site["contact.noAddress"] : null)
        .And(LanguageField, Spoken is null ? site["contact.noLanguage"] : null);

    public PreferContact Command(Guid requestId, Actor by) => new(requestId, by, Spoken, Way, Phone, Address);

    /// <summary>Null for what is no language.</summary>
    public Language? Spoken => Language switch
    {
        Catalogue.Text.Easy => new(Catalogue.Text.Fallback, EasyRead: true),
        { Length: 2 } code when code.All(char.IsAsciiLetterLower) => new(code),
        _ => null,
    };
}
