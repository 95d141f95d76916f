using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Citizen.Own;
using Servicenav.Citizen.Saving;
using Servicenav.Citizens;
using Servicenav.Needs;
using Servicenav.Sites;

namespace Servicenav.Citizen.Opening;

/// <summary>Opens the case, once, and leads to its receipt.</summary>
internal static class Sending
{
    public static async Task<IResult> Send(
        HttpContext http, IFormCollection form, Site site, IGrainFactory grains,
        Submissions submissions, NeedFinders needs, Receipts receipts, Enclosing enclosing, SavedForms saved)
    {
        var draft = await OpeningEndpoints.Read(http, form, site, enclosing);
        if (OpeningEndpoints.Wrong(draft, site, submissions) is { } wrong)
            return wrong;
        if (submissions.Read(site.Municipality, draft.Token) is not { } submission)
            return Again(OpeningEndpoints.Started(draft, site, submissions), site["check.expired"], StatusCodes.Status400BadRequest);

        var key = new CaseKey(site.Municipality.Key, submission.Reference);
        if (await enclosing.Give(key, draft.Enclosed, site, http.RequestAborted) is { } gone)
            return OpeningEndpoints.Wrong(draft with { Enclosed = new([], gone) }, site, submissions)!;
        var eId = await http.Citizen(site.Municipality.Key);
        var open = Open(draft, submission, site, needs, eId ?? CitizenId.Of(draft.Contact));
        var reply = await grains.Do(key, open);
        if (reply is { Repeated: true })
            reply = await AddWhatIsNew(grains, key, open, site);

        switch (reply.Refusal)
        {
            case null:
                await Recognise(eId, open, site, grains);
                receipts.Give(http.Response, site, submission);
                await Forget(draft, site, saved);
                return Results.LocalRedirect(site.Path("kvitto"));
            case Refusal.ReferenceIsTaken:
                var renewed = OpeningEndpoints.Started(draft with { Token = null }, site, submissions);
                return Again(renewed, site["refusal.ReferenceIsTaken"], StatusCodes.Status409Conflict);
            case { } refusal when refusal.IsTemporary():
                return Again(draft, site["check.unsaved"], StatusCodes.Status503ServiceUnavailable);
            case { } refusal:
                return Again(draft, site.Words.Of("refusal", refusal), StatusCodes.Status400BadRequest);
        }
    }

    /// <summary>A sent form waits for nobody; one that cannot be erased just now is swept away when its time is out.</summary>
    private static async Task Forget(Draft draft, Site site, SavedForms saved)
    {
        if (!FollowCode.TryParse(draft.Saved, out var code))
            return;
        try
        {
            await saved.Forget(code, site, CancellationToken.None);
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
        }
    }

    /// <param name="citizen">Who has shown an e-ID is known by it, else by the way of contact.</param>
    private static Open Open(Draft draft, Submission submission, Site site, NeedFinders needs, string? citizen) => new(
        submission.RequestId, Actor.Citizen(citizen), Channel.Web, site.Language, draft.Text!, draft.Service,
        needs.WordsFor(site.Municipality, draft.Text!, draft.Service), draft.Place,
        Contact: draft.Contact, CitizenId: citizen, FollowKey: FollowCode.Hash(submission.Code),
        Attachments: draft.Enclosed.Attachments is { Count: > 0 } files ? files : null, EmailCode: EmailDecisions.NewCode(),
        Position: draft.PositionOf(site), Answers: draft.AnswersOf(draft.ServiceOf(site)));

    /// <summary>So that a desk finds what was opened with an e-ID when the same citizen calls; the case is worth more than a memory.</summary>
    private static async Task Recognise(string? eId, Open open, Site site, IGrainFactory grains)
    {
        if (eId is null || CitizenId.Of(open.Contact) is not { } id)
            return;
        try
        {
            await grains.GetGrain<ICitizenGrain>($"{site.Municipality.Key}/{id}").Ask(citizen => citizen.RememberAlso(open.Contact!, open.Language, eId));
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
        }
    }

    /// <summary>Somebody who went back, wrote something else or chose more files, and sent again has it added to the case, not dropped.</summary>
    private static async Task<CaseReply> AddWhatIsNew(IGrainFactory grains, CaseKey key, Open open, Site site)
    {
        try
        {
            var before = await grains.Follow(key, open.FollowKey!);
            List<Attachment> files = [.. (open.Attachments ?? []).Where(file => before?.Attachment(file.Id) is null)];
            var isSaid = before?.Timeline.Any(entry => SaidIn(entry.What) == open.Text) == true;
            return before is null || (isSaid && files.Count == 0)
                ? new(null, 0, Repeated: true)
                : await grains.Do(key, new AddMessage(
                    Guid.NewGuid(), open.By, open.Channel, isSaid ? site["files.more"] : open.Text, files.Count == 0 ? null : files));
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return new(Refusal.StorageIsUnavailable, 0);
        }
    }

    private static string? SaidIn(CaseEvent what) => what switch
    {
        Opened opened => opened.Text,
        CitizenWrote wrote => wrote.Text,
        _ => null,
    };

    private static RazorComponentResult<CheckPage> Again(Draft draft, string alert, int status) =>
        Pages.Page<CheckPage>(new { Draft = draft, Alert = alert }, status);
}
