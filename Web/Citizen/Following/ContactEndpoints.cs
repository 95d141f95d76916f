using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>The citizen says in which way and language to be told about the case.</summary>
internal static class ContactEndpoints
{
    public static async Task<IResult> Change(
        string reference, HttpRequest request, IFormCollection posted, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (entered, otherwise) = await FollowEndpoints.Entered(reference, request, site, grains, access);
        if (entered is not { } it)
            return otherwise!;
        var form = ContactForm.From(posted);
        if (form.Errors(site) is { Any: true } errors)
            return Page(it, form, errors, StatusCodes.Status400BadRequest);
        // Said twice it changes nothing, so every try may have an id of its own.
        return (await grains.Do(it.Key, form.Command(Guid.NewGuid(), Actor.Citizen(it.CitizenId)))).Refusal switch
        {
            null => Results.LocalRedirect($"{site.Path($"folj/{it.Key.Reference}")}?klart=besked"),
            { } no => Page(
                it, form, FormErrors.None.And(ContactForm.WayField, site.Words.Of("refusal", no)),
                no.IsTemporary() ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict),
        };
    }

    private static RazorComponentResult<CasePage> Page(CaseView it, ContactForm form, FormErrors errors, int status) =>
        Pages.Page<CasePage>(new { Case = it, ContactErrors = errors, Contact = form }, status);
}
