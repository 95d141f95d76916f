using System.ComponentModel;
using Servicenav.Api.Keys;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>The citizen says more through another system, or takes a closed case up again.</summary>
internal static class WritingCases
{
    public static async Task<IResult> Add([Description("The case's public name.")] string reference, HttpContext http, Site site, IGrainFactory grains, Enclosing enclosing)
    {
        long? version;
        try
        {
            version = Tags.Meant(http.Request);
        }
        catch (FormatException)
        {
            return ApiProblem.Of(Refusal.VersionIsAnother, site);
        }

        var (request, unread) = await http.Read<NewMessage>(site);
        if (request is null)
            return unread!;
        if (!Reference.TryParse(reference, out var known) || await grains.View(new(site.Municipality.Key, known)) is not { } it)
            return ApiProblem.Of(Refusal.CaseIsUnknown, site);
        var mistakes = new Mistakes(site, ApiRefusal.FieldIsWrong).Refuse("/text", Words.Check(request.Body.Text));
        var files = Files.Named(request.Body.Attachments, site, enclosing, mistakes);
        if (mistakes.Problem is { } wrong)
            return wrong;
        if (await enclosing.Give(it.Key, files, site, http.RequestAborted) is not null)
            return ApiProblem.Of(ApiRefusal.FileIsGone, site);

        var by = Actor.Citizen(it.CitizenId, http.Caller().Key.Name);
        var attachments = files.Files.IsEmpty ? null : files.Attachments;
        var reply = await grains.Do(it.Key, it.Status == CaseStatus.Closed
            ? new Reopen(request.Id, by, Channel.Api, request.Body.Text, attachments, Origin: request.Origin, IfVersion: version)
            : new AddMessage(request.Id, by, Channel.Api, request.Body.Text, attachments, Origin: request.Origin, IfVersion: version));
        if (reply.Refusal is { } refusal)
            return ApiProblem.Of(refusal, site);
        if (reply.Repeated)
            http.Response.Headers[OpeningCases.Replayed] = "true";
        return Results.NoContent();
    }
}
