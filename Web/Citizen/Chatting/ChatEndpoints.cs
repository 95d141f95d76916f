using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Following;
using Servicenav.Citizen.Opening;
using Servicenav.Forms;
using Servicenav.Needs;
using Servicenav.Readers;
using Servicenav.Sites;

namespace Servicenav.Citizen.Chatting;

/// <summary>The citizen's side of a chat: forms that work without scripts, each of which leads back to the chat.</summary>
internal static class ChatEndpoints
{
    public const string TextField = "text";
    public const string TokenField = "blankett";

    /// <summary>Whom staff's readers hear of when the citizen has the chat open.</summary>
    public const string Citizen = "";

    public static async Task<IResult> Invite(Site site, ChatLines lines, Submissions submissions) =>
        Start(site, await lines.Open(site), submissions, null, FormErrors.None, StatusCodes.Status200OK);

    /// <summary>When it has closed meanwhile, what was written goes on to the form of a written case.</summary>
    public static async Task<IResult> Begin(
        HttpContext http, IFormCollection form, Site site, IGrainFactory grains, ChatLines lines, Submissions submissions, NeedFinders needs, Receipts receipts)
    {
        var (text, line) = (form.Text(TextField), await lines.Open(site));
        if (form.OnlyRedraws() || line is null)
            return Start(site, line, submissions, text, FormErrors.None, StatusCodes.Status200OK);
        if (TextErrors.Of(text, site) is { } error)
            return Start(site, line, submissions, text is null ? null : Words.Clean(text), FormErrors.None.And(TextField, error), StatusCodes.Status400BadRequest);
        if (submissions.Read(site.Municipality, form.Line(TokenField)) is not { } submission)
            return Start(site, line, submissions, text, FormErrors.None.And(TextField, site["check.expired"]), StatusCodes.Status400BadRequest);

        var service = needs.Find(site.Municipality, text!).Select(found => found.Service.Key).FirstOrDefault();
        var reply = await grains.Do(new(site.Municipality.Key, submission.Reference), new Open(
            submission.RequestId, Actor.Citizen(), Channel.Chat, site.Language, text!, service, needs.WordsFor(site.Municipality, text!, service),
            FollowKey: FollowCode.Hash(submission.Code)));
        if (reply.Refusal is { } refusal)
        {
            return Start(
                site, line, submissions, text, FormErrors.None.And(TextField, refusal.IsTemporary() ? site["check.unsaved"] : site.Words.Of("refusal", refusal)),
                refusal.IsTemporary() ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status409Conflict);
        }

        receipts.GiveChat(http.Response, site, submission);
        return Results.LocalRedirect(site.Path($"folj/{submission.Reference}/chatt"));
    }

    public static async Task<IResult> Show(
        string reference, HttpRequest request, Site site, IGrainFactory grains, FollowAccess access, ChatLines lines, Receipts receipts)
    {
        var (it, otherwise) = await Entered(reference, request, site, grains, access);
        return it is null ? otherwise! : Page(it, await Line(it, site, lines), receipts.Read(request), null, null, StatusCodes.Status200OK);
    }

    public static async Task<IResult> Say(
        string reference, HttpRequest request, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access, ChatLines lines, Receipts receipts)
    {
        var (it, otherwise) = await Entered(reference, request, site, grains, access);
        if (it is null)
            return otherwise!;

        var text = form.Text(TextField);
        if (form.OnlyRedraws())
            return await Again(null, StatusCodes.Status200OK);
        if (TextErrors.Of(text, site) is { } error)
            return await Again(error, StatusCodes.Status400BadRequest);
        var id = form.RequestId();
        var reply = await grains.Do(it.Key, new AddMessage(id, Actor.Citizen(it.CitizenId), it.Chat!.Live ? Channel.Chat : Channel.Web, text!));
        if (reply.Done && it.Chat.Live)
            await grains.GetGrain<IReadersGrain>(it.Key.ToString()).Ask(readers => readers.Said(Citizen, Citizen));
        return reply.Refusal switch
        {
            null => Back(it, site),
            { } refusal when refusal.IsTemporary() => await Again(site["follow.unsaved"], StatusCodes.Status503ServiceUnavailable),
            { } refusal => await Again(site.Words.Of("refusal", refusal), StatusCodes.Status409Conflict),
        };

        async Task<IResult> Again(string? wrong, int status) =>
            Page(it, await Line(it, site, lines), receipts.Read(request), text is null ? null : Words.Clean(text), wrong, status);
    }

    /// <summary>The citizen is writing, of which staff are told; nothing of what is written goes along.</summary>
    public static async Task<IResult> Writes(string reference, HttpRequest request, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (it, _) = await Entered(reference, request, site, grains, access);
        if (it is { Chat.Live: true })
            await grains.GetGrain<IReadersGrain>(it.Key.ToString()).Ask(readers => readers.Writes(Citizen, Citizen));
        return Results.NoContent();
    }

    public static async Task<IResult> End(
        string reference, HttpRequest request, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access, ChatLines lines, Receipts receipts)
    {
        var (it, otherwise) = await Entered(reference, request, site, grains, access);
        if (it is null)
            return otherwise!;
        var id = form.RequestId();
        var reply = await grains.Do(it.Key, new EndChat(id, Actor.Citizen(it.CitizenId)));
        return reply.Refusal is { } refusal
            ? Page(it, await Line(it, site, lines), receipts.Read(request), null, site.Words.Of("refusal", refusal), StatusCodes.Status503ServiceUnavailable)
            : Back(it, site);
    }

    /// <summary>The line, looked at only for one who waits in it.</summary>
    public static async Task<ChatLine> Line(CaseView it, Site site, ChatLines lines) =>
        it is { Chat.Live: true, Held: null } ? await lines.Of(site.Municipality, it.Key) : ChatLine.Nobody;

    /// <summary>The case, which has had a chat; else where to go instead.</summary>
    public static async Task<(CaseView? Case, IResult? Otherwise)> Entered(
        string reference, HttpRequest request, Site site, IGrainFactory grains, FollowAccess access) =>
        await FollowEndpoints.Entered(reference, request, site, grains, access) switch
        {
            ({ Chat: null } it, _) => (null, Results.LocalRedirect(site.Path($"folj/{it.Key.Reference}"))),
            var entered => entered,
        };

    private static RedirectHttpResult Back(CaseView it, Site site) => TypedResults.LocalRedirect(site.Path($"folj/{it.Key.Reference}/chatt#skriv"));

    private static RazorComponentResult<ChatStartPage> Start(Site site, ChatLine? line, Submissions submissions, string? text, FormErrors errors, int status) =>
        Pages.Page<ChatStartPage>(new { Line = line, Text = text, Errors = errors, Token = submissions.Start(site.Municipality) }, status);

    private static RazorComponentResult<ChatPage> Page(CaseView it, ChatLine line, Submission? receipt, string? text, string? error, int status) =>
        Pages.Page<ChatPage>(new { Case = it, Line = line, Receipt = receipt, Text = text, Error = error }, status);
}
