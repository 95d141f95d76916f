using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>The citizen's own case: in by reference and code, then read and write.</summary>
internal static class FollowEndpoints
{
    public const string ReferenceField = "arende";
    public const string CodeField = "kod";
    public const string TextField = "text";

    public static async Task<IResult> Enter(HttpResponse response, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (reference, code) = (form.Line(ReferenceField), form.Line(CodeField));
        if (form.OnlyRedraws())
            return Form(reference, code, FormErrors.None, StatusCodes.Status200OK);

        var hasReference = Reference.TryParse(reference, out var asked);
        var hasCode = FollowCode.TryParse(code, out var secret);
        if (!hasReference || !hasCode)
        {
            var example = ("example", (object)$"{site.Municipality.Prefix}-7K3M-9QXD");
            return Form(reference, code, FormErrors.None
                .And(ReferenceField, hasReference ? null : site.Say("follow.referenceWrong", example))
                .And(CodeField, hasCode ? null : site["follow.codeWrong"]));
        }

        return await Enter(response, asked!, secret!, site, grains, access)
            ?? Form(reference, code, FormErrors.None.And(ReferenceField, site.Words.Of("refusal", Refusal.WrongFollowCode)));
    }

    /// <summary>A link with the code, e.g. from an e-mail: the code leaves the address at once.</summary>
    public static async Task<IResult> EnterByLink(
        string reference, string code, HttpResponse response, Site site, IGrainFactory grains, FollowAccess access) =>
        Reference.TryParse(reference, out var asked) && FollowCode.TryParse(code, out var secret)
        && await Enter(response, asked, secret, site, grains, access) is { } entered
            ? entered
            : Form(reference, null, FormErrors.None.And(ReferenceField, site.Words.Of("refusal", Refusal.WrongFollowCode)));

    public static async Task<IResult> Show(
        string reference, string? klart, HttpRequest request, Site site, IGrainFactory grains, FollowAccess access)
    {
        var entered = await Entered(reference, request, site, grains, access);
        return entered.Case is { } @case ? Pages.Page<CasePage>(new { Case = @case, Done = klart }) : entered.Otherwise!;
    }

    /// <summary>The citizen says more, or takes a closed case up again.</summary>
    public static async Task<IResult> Write(
        string reference, HttpContext http, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access, Enclosing enclosing)
    {
        var text = form.Text(TextField);
        var enclosed = Enclosed.None;
        var requestId = form.RequestId();
        CaseView? @case;
        try
        {
            if (access.Read(http.Request, site, reference) is not null)
                enclosed = await enclosing.Of(http, form, site);
            (@case, var otherwise) = await Entered(reference, http.Request, site, grains, access);
            if (@case is null)
                return otherwise!;
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return Pages.Page<UnsavedPage>(new { Text = text, RequestId = requestId, Enclosed = enclosed }, StatusCodes.Status503ServiceUnavailable);
        }

        IResult Again(string? error, int status) => Pages.Page<CasePage>(
            new { Case = @case, Text = text is null ? null : Words.Clean(text), RequestId = requestId, Error = error, Enclosed = enclosed }, status);

        if (form.OnlyRedraws() || Enclosing.OnlyChanges(form))
            return Again(null, StatusCodes.Status200OK);
        if (TextErrors.Of(text, site) is { } error)
            return Again(error, StatusCodes.Status400BadRequest);
        if (enclosed.Error is not null)
            return Again(null, StatusCodes.Status400BadRequest);
        if (await enclosing.Give(@case.Key, enclosed, site, http.RequestAborted) is { } gone)
        {
            enclosed = new([], gone);
            return Again(null, StatusCodes.Status400BadRequest);
        }

        var by = Actor.Citizen(@case.CitizenId);
        var files = enclosed.Files.IsEmpty ? null : enclosed.Attachments;
        var reopens = @case.Status == CaseStatus.Closed;
        var reply = await grains.Do(@case.Key, reopens
            ? new Reopen(requestId, by, Channel.Web, text!, files)
            : new AddMessage(requestId, by, Channel.Web, text!, files));
        return reply.Refusal switch
        {
            null => Results.LocalRedirect($"{site.Path($"folj/{@case.Key.Reference}")}?klart={(reopens ? "oppnat" : "skickat")}"),
            { } refusal when refusal.IsTemporary() => Again(site["follow.unsaved"], StatusCodes.Status503ServiceUnavailable),
            { } refusal => Again(site.Words.Of("refusal", refusal), StatusCodes.Status409Conflict),
        };
    }

    public static async Task<IResult> File(
        string reference, Guid id, HttpContext http, Site site, IGrainFactory grains, FollowAccess access, IAttachmentStore store)
    {
        var entered = await Entered(reference, http.Request, site, grains, access);
        return entered.Case is { } @case ? await Serving.Of(@case, id, http, store) : entered.Otherwise!;
    }

    public static IResult Leave(string reference, HttpResponse response, Site site)
    {
        FollowAccess.Forget(response, site, reference);
        Receipts.ForgetChat(response, site, reference);
        return Pages.Page<FollowFormPage>(new { Left = true });
    }

    private static async Task<IResult?> Enter(
        HttpResponse response, string reference, string code, Site site, IGrainFactory grains, FollowAccess access)
    {
        var key = new CaseKey(site.Municipality.Key, reference);
        if (await grains.Case(key).Ask(it => it.FollowKeyBy(FollowCode.Hash(code))) is not { } followKey
            || await grains.Follow(key, followKey) is not { } it)
            return null;
        // Where nobody but a letter has told the code, whoever has it has the address; the case knows.
        if (it.Email() is { Confirmed: false })
            await grains.Do(key, new ConfirmEmail(Guid.NewGuid(), Actor.Citizen(it.CitizenId), code));

        access.Give(response, site, reference, followKey);
        return Results.LocalRedirect(site.Path($"folj/{reference}"));
    }

    /// <summary>The case this browser may see, or the page that asks for its code.</summary>
    public static async Task<(CaseView? Case, IResult? Otherwise)> Entered(
        string reference, HttpRequest request, Site site, IGrainFactory grains, FollowAccess access)
    {
        if (!Reference.TryParse(reference, out var asked))
            return (null, Results.NotFound());
        if (asked != reference)
            return (null, Results.LocalRedirect(site.Path($"folj/{asked}")));
        if (access.Read(request, site, asked) is not { } followKey
            || await grains.Follow(new(site.Municipality.Key, asked), followKey) is not { } @case)
            return (null, Results.LocalRedirect($"{site.Path("folj")}?{ReferenceField}={asked}"));
        return (@case, null);
    }

    private static RazorComponentResult<FollowFormPage> Form(
        string? reference, string? code, FormErrors errors, int status = StatusCodes.Status400BadRequest) =>
        Pages.Page<FollowFormPage>(new { Reference = reference, Code = code, Errors = errors }, status);
}
