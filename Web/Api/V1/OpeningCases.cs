using Servicenav.Api.Keys;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Needs;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>Opens a case once: its reference is made from the sender and the idempotency key, so that every retry, at every web, finds the same.</summary>
internal static class OpeningCases
{
    public const string Replayed = "Idempotency-Replayed";

    public static async Task<IResult> Open(HttpContext http, Site site, IGrainFactory grains, NeedFinders needs, Enclosing enclosing)
    {
        var (request, unread) = await http.Read<NewCase>(site);
        if (request is null)
            return unread!;
        var mistakes = new Mistakes(site, ApiRefusal.FieldIsWrong);
        NewCaseCheck.Of(request.Body, site, mistakes);
        var files = Files.Named(request.Body.Attachments, site, enclosing, mistakes);
        if (mistakes.Problem is { } wrong)
            return wrong;

        var code = FollowCode.From(request.Secret);
        var open = Command(http.Caller(), request, files, code, site, needs);
        foreach (var reference in Reference.Of(site.Municipality.Prefix, $"{site.Municipality.Key}/{request.Origin}"))
        {
            var key = new CaseKey(site.Municipality.Key, reference);
            if (!files.Files.IsEmpty && await IsAnothers(key, open, grains))
                continue;
            if (await enclosing.Give(key, files, site, http.RequestAborted) is not null)
                return ApiProblem.Of(ApiRefusal.FileIsGone, site);
            var reply = await grains.Do(key, open);
            if (reply.Refusal == Refusal.ReferenceIsTaken)
                continue;
            return reply.Refusal is { } refusal ? ApiProblem.Of(refusal, site) : Answer(http, site, key, code, reply.Repeated);
        }

        return ApiProblem.Of(ApiRefusal.TryAgainSoon, site);
    }

    private static Open Command(Caller caller, Request<NewCase> request, Enclosed files, string code, Site site, NeedFinders needs)
    {
        var sent = request.Body;
        var contact = sent.Contact is { } told ? new Contact(Clean(told.Name), Clean(told.Email), Clean(told.Phone)) : null;
        var citizen = CitizenId.Of(contact);
        return new(
            request.Id, Actor.Citizen(citizen, caller.Key.Name), Channel.Api, new(sent.Language ?? "sv", sent.EasyRead), sent.Text, sent.Service,
            needs.WordsFor(site.Municipality, sent.Text, sent.Service), Clean(sent.Place), Contact: contact == new Contact() ? null : contact, CitizenId: citizen,
            FollowKey: FollowCode.Hash(code), Attachments: files.Files.IsEmpty ? null : files.Attachments, EmailCode: EmailDecisions.NewCode(), Origin: request.Origin,
            Position: sent.Position is { } at ? new(at.Latitude, at.Longitude) : null, Answers: sent.Answers is { Count: > 0 } answers ? answers : null);
    }

    /// <summary>Files are given to a case before it names them, so it must be the right one.</summary>
    private static async Task<bool> IsAnothers(CaseKey key, Open open, IGrainFactory grains) =>
        await grains.View(key) is { } it && it.Timeline[0].What is Opened opened && opened.Origin != open.Origin;

    private static IResult Answer(HttpContext http, Site site, CaseKey key, string code, bool repeated)
    {
        if (repeated)
            http.Response.Headers[Replayed] = "true";
        return Results.Created(
            site.Path($"api/v1/cases/{key.Reference}"),
            new OpenedCase(key.Reference, code, Addresses.Of(http.Request, site.Path($"folj/{key.Reference}/{code}"))));
    }

    private static string? Clean(string? text) => text?.Trim() is { Length: > 0 } some ? some : null;
}
