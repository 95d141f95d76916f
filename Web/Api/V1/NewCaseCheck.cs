using Servicenav.Answers;
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
        Check("/language", sent.Language is null or [>= 'a' and <= 'z', >= 'a' and <= 'z'], site["api.field.language"]);
        Check("/contact/name", sent.Contact?.Name is null || Words.Check(sent.Contact.Name, Limits.ShortText) is null, site["api.field.name"]);
        Check("/contact/email", sent.Contact?.Email is null || DraftCheck.IsEmail(sent.Contact.Email), site["api.field.email"]);
        Check("/contact/phone", sent.Contact?.Phone is null || DraftCheck.IsPhone(sent.Contact.Phone), site["api.field.phone"]);
        Check("/position", sent.Position is not { } at || site.Municipality.Has(new(at.Latitude, at.Longitude)), site["api.field.position"]);
        var service = site.Municipality.Services.GetValueOrDefault(sent.Service ?? "");
        foreach (var (code, given) in sent.Answers ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            var asked = service?.Attribute(code);
            var wrong = asked is null ? site["api.field.question"] : given.Count == 0 ? null : AnswerWords.Error(asked, given, site);
            Check($"/answers/{code.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", wrong is null, wrong ?? "");
        }

        return errors;

        void Check(string pointer, bool isRight, string text)
        {
            if (!isRight)
                errors.Add(new(text, pointer));
        }
    }
}
