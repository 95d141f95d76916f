using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>What is wrong with a case's fields; what the case itself refuses it says itself.</summary>
internal static class NewCaseCheck
{
    public static IReadOnlyList<WrongField> Errors(NewCase sent, Site site)
    {
        var errors = new List<WrongField>();
        Check("/language", sent.Language is null or [>= 'a' and <= 'z', >= 'a' and <= 'z'], "api.field.language");
        Check("/contact/name", sent.Contact?.Name is null || Words.Check(sent.Contact.Name, Limits.ShortText) is null, "api.field.name");
        Check("/contact/email", sent.Contact?.Email is null || DraftCheck.IsEmail(sent.Contact.Email), "api.field.email");
        Check("/contact/phone", sent.Contact?.Phone is null || DraftCheck.IsPhone(sent.Contact.Phone), "api.field.phone");
        return errors;

        void Check(string pointer, bool isRight, string text)
        {
            if (!isRight)
                errors.Add(new(pointer, site[text]));
        }
    }
}
