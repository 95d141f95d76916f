using Microsoft.AspNetCore.Http.HttpResults;
using Servicenav.Cases;
using Servicenav.Citizen.Own;
using Servicenav.Citizens;
using Servicenav.Sites;

namespace Servicenav.Citizen.Opening;

/// <summary>Opens the case, once, and leads to its receipt.</summary>
internal static class Sending
{
    public static async Task<IResult> Send(
        HttpContext http, IFormCollection form, Site site, IGrainFactory grains,
        Submissions submissions, NeedFinders needs, Receipts receipts)
    {
        var draft = Draft.From(form);
        if (OpeningEndpoints.Wrong(draft, site, submissions) is { } wrong)
            return wrong;
        if (submissions.Read(site.Municipality, draft.Token) is not { } submission)
            return Again(OpeningEndpoints.Started(draft, site, submissions), site["check.expired"], StatusCodes.Status400BadRequest);

        var key = new CaseKey(site.Municipality.Key, submission.Reference);
        var eId = await http.Citizen(site.Municipality.Key);
        var open = Open(draft, submission, site, needs, eId ?? CitizenId.Of(draft.Contact));
        var reply = await grains.Do(key, open);
        if (reply is { Repeated: true })
            reply = await AddWhatIsNew(grains, key, open);

        switch (reply.Refusal)
        {
            case null:
                await Recognise(eId, open, site, grains);
                receipts.Give(http.Response, site, submission);
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

    /// <param name="citizen">Who has shown an e-ID is known by it, else by the way of contact.</param>
    private static Open Open(Draft draft, Submission submission, Site site, NeedFinders needs, string? citizen) => new(
        submission.RequestId, Actor.Citizen(citizen), Channel.Web, site.Language, draft.Text!, draft.Service,
        needs.WordsFor(site.Municipality, draft.Text!, draft.Service), draft.Place,
        Contact: draft.Contact, CitizenId: citizen, FollowKey: FollowCode.Hash(submission.Code));

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

    /// <summary>Somebody who went back, wrote something else and sent again has it added to the case, not dropped.</summary>
    private static async Task<CaseReply> AddWhatIsNew(IGrainFactory grains, CaseKey key, Open open)
    {
        try
        {
            var before = await grains.Follow(key, open.FollowKey!);
            return before is null || before.Timeline.Any(entry => SaidIn(entry.What) == open.Text)
                ? new(null, 0, Repeated: true)
                : await grains.Do(key, new AddMessage(Guid.NewGuid(), open.By, open.Channel, open.Text));
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
