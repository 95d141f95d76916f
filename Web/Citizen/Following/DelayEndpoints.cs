using Servicenav.Cases;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>The citizen says that it takes too long, and after six months demands a decision.</summary>
internal static class DelayEndpoints
{
    public const string TextField = "drojsmal";

    public static async Task<IResult> Complain(
        string reference, HttpRequest request, IFormCollection form, Site site, IGrainFactory grains, FollowAccess access)
    {
        var (entered, otherwise) = await FollowEndpoints.Entered(reference, request, site, grains, access);
        if (entered is not { } it)
            return otherwise!;

        var text = form.Text(TextField);
        var requestId = form.RequestId();
        var demands = it.Right(site.Now, site.Municipality.Zone) == DelayRight.Demand;
        IResult Again(string error, int status) => Pages.Page<CasePage>(
            new { Case = it, Complaint = text is null ? null : Words.Clean(text), ComplaintError = error, RequestId = requestId }, status);

        if (text is not null && TextErrors.Of(text, site) is { } wrong)
            return Again(wrong, StatusCodes.Status400BadRequest);
        var reply = await grains.Do(it.Key, new ComplainOfDelay(requestId, Actor.Citizen(it.CitizenId), Channel.Web, text));
        return reply.Refusal switch
        {
            null => Results.LocalRedirect($"{site.Path($"folj/{it.Key.Reference}")}?klart={(demands ? "begart" : "klagat")}"),
            { } refusal when refusal.IsTemporary() => Again(site["follow.unsaved"], StatusCodes.Status503ServiceUnavailable),
            { } refusal => Again(site.Words.Of("refusal", refusal), StatusCodes.Status409Conflict),
        };
    }
}
