using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.WebUtilities;
using Servicenav.Api.Keys;
using Servicenav.Attachments;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Api.V1;

/// <summary>Citizens' files through other systems: sent first, named by a case or message after.</summary>
internal static class Files
{
    private const int LongestName = 300;

    public static async Task<IResult> Send([Description("What the file is called; at most 300 characters."), Required] string? name, HttpContext http, Site site, Enclosing enclosing)
    {
        var mistakes = new Mistakes(site, ApiRefusal.RequestIsWrong).Right("name", name is not null, site["api.field.missing"]).Length("name", name, LongestName);
        if (mistakes.Problem is { } wrong)
            return wrong;
        http.LimitBody(Limits.AttachmentBytes);
        http.Request.EnableBuffering();
        await http.Request.Body.DrainAsync(http.RequestAborted);
        http.Request.Body.Position = 0;
        if (FileContent.KindOf(http.Request.Body) is not { } kind)
            return ApiProblem.Of(ApiRefusal.FileIsOfNoKnownKind, site);
        var (file, token) = await enclosing.Keep(http.Request.Body, kind, name!, site, http.RequestAborted);
        return Results.Created((string?)null, new SentFile(token, file.Name, file.Kind.MediaType(), file.Bytes));
    }

    public static async Task<IResult> Fetch([Description("The case's public name.")] string reference, [Description("The file's id in the case's messages.")] Guid id, HttpContext http, Site site, IGrainFactory grains, IAttachmentStore store, AuditTrail trail)
    {
        if (!Reference.TryParse(reference, out var known) || await grains.View(new(site.Municipality.Key, known)) is not { Protected: false } it)
            return ApiProblem.Of(Refusal.CaseIsUnknown, site);
        if (it.Attachment(id) is null)
            return ApiProblem.Of(ApiRefusal.NothingIsHere, site);
        await trail.Record(AuditKind.Exported, known, "api/v1/cases/attachments", ReadingCases.Person(http.Caller()));
        return await Serving.Of(it, id, http, store);
    }

    /// <summary>The files that the tokens stand for.</summary>
    /// <param name="mistakes">Get each token that stands for none, and that there are too many.</param>
    public static Enclosed Named(IReadOnlyList<string?>? tokens, Site site, Enclosing enclosing, Mistakes mistakes)
    {
        var named = (tokens ?? []).Index().DistinctBy(it => it.Item).ToList();
        mistakes.Refuse("/attachments", named.Count > Limits.Attachments ? Refusal.TooManyFiles : null);
        var files = named.Take(Limits.Attachments).Select(it => (it.Index, File: it.Item is null ? null : enclosing.Read(it.Item, site))).ToList();
        foreach (var (index, _) in files.Where(it => it.File is null))
            mistakes.Refuse($"/attachments/{index}", ApiRefusal.FileIsGone);
        return new([.. files.Select(it => it.File).OfType<EnclosedFile>()]);
    }
}
