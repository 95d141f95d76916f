using Servicenav.Answers;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>What is wrong with a case's fields, all at once; the case itself would refuse the first.</summary>
internal static class NewCaseCheck
{
    public static void Of(NewCase sent, Site site, Mistakes mistakes)
    {
        var service = site.Municipality.Services.GetValueOrDefault(sent.Service ?? "");
        mistakes
            .Refuse("/text", Words.Check(sent.Text))
            .Refuse("/service", sent.Service is null || service is not null ? null : Refusal.ServiceIsUnknown)
            .Refuse("/place", string.IsNullOrWhiteSpace(sent.Place) ? null : Words.Check(sent.Place.Trim(), Limits.ShortText))
            .Right("/language", sent.Language is null or [>= 'a' and <= 'z', >= 'a' and <= 'z'], site["api.field.language"])
            .Right("/contact/name", sent.Contact?.Name is null || Words.Check(sent.Contact.Name, Limits.ShortText) is null, site["api.field.name"])
            .Right("/contact/email", sent.Contact?.Email is null || DraftCheck.IsEmail(sent.Contact.Email), site["api.field.email"])
            .Right("/contact/phone", sent.Contact?.Phone is null || DraftCheck.IsPhone(sent.Contact.Phone), site["api.field.phone"])
            .Right("/position", sent.Position is not { } at || site.Municipality.Has(new(at.Latitude, at.Longitude)), site["api.field.position"]);
        foreach (var (code, given) in sent.Answers ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            var asked = service?.Attribute(code);
            var wrong = asked is null ? site["api.field.question"] : given.Count == 0 ? null : AnswerWords.Error(asked, given, site);
            mistakes.Right($"/answers/{code.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", wrong is null, wrong ?? "");
        }
    }
}
