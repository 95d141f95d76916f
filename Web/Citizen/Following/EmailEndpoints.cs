using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>The citizen says where letters about the case go, and shows that the address is right.</summary>
internal static class EmailEndpoints
{
    public const string CodeField = "epostkod";
    public const string AddressField = "epost";

    public static async Task<IResult> Confirm(
        string reference, HttpRequest request, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (entered, otherwise) = await FollowEndpoints.Entered(reference, request, site, grains, access);
        if (entered is not { } it)
            return otherwise!;
        var code = string.Concat((form.Line(CodeField) ?? "").Where(char.IsAsciiDigit));
        return Answer(
            await grains.Do(it.Key, new ConfirmEmail(form.RequestId(), Actor.Citizen(it.CitizenId), code)),
            it, site, "bekraftat", FormErrors.None, CodeField, form);
    }

    public static async Task<IResult> Change(
        string reference, HttpRequest request, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (entered, otherwise) = await FollowEndpoints.Entered(reference, request, site, grains, access);
        if (entered is not { } it)
            return otherwise!;
        if (form.Line(AddressField) is not { } address || !DraftCheck.IsEmail(address))
            return Page(it, FormErrors.None.And(AddressField, site["field.email"]), form, StatusCodes.Status400BadRequest);
        return Answer(
            await grains.Do(it.Key, new AskEmail(form.RequestId(), Actor.Citizen(it.CitizenId), address, EmailDecisions.NewCode())),
            it, site, "kod", FormErrors.None, AddressField, form);
    }

    private static IResult Answer(CaseReply reply, CaseView it, Site site, string done, FormErrors errors, string field, IFormCollection form) =>
        reply.Refusal switch
        {
            null => Results.LocalRedirect($"{site.Path($"folj/{it.Key.Reference}")}?klart={done}"),
            { } refusal => Page(
                it, errors.And(field, site.Words.Of("refusal", refusal)), form,
                refusal.IsTemporary() ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict),
        };

    private static RazorComponentResult<CasePage> Page(CaseView it, FormErrors errors, IFormCollection form, int status) => Pages.Page<CasePage>(
        new { Case = it, EmailErrors = errors, EmailTyped = form.Line(AddressField), CodeTyped = form.Line(CodeField) }, status);
}
