using Servicenav.Cases;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Attachments;

/// <summary>Gives a case's files to those who may see the case, to be saved and never shown as a page of ours.</summary>
internal static class Serving
{
    /// <summary>For every role; who may see the case may see its files.</summary>
    public static async Task<IResult> ForStaff(
        string reference, Guid id, HttpContext http, Site site, Me me, IGrainFactory grains, IAttachmentStore store) =>
        Reference.TryParse(reference, out var known)
        && await grains.View(new(site.Municipality.Key, known)) is { } it && Access.MaySee(me.Who, it, site.Municipality)
            ? await Of(it, id, http, store)
            : Results.NotFound();

    /// <param name="it">A case that the reader may see.</param>
    public static async Task<IResult> Of(CaseView it, Guid id, HttpContext http, IAttachmentStore store) =>
        it.Attachment(id) is { } file ? await Of(file, http, store) : Results.NotFound();

    /// <param name="file">One that the reader may have.</param>
    public static async Task<IResult> Of(Attachment file, HttpContext http, IAttachmentStore store)
    {
        if (await store.Part(file.Id, 0, http.RequestAborted) is not { } first)
            return Results.NotFound();

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        http.Response.ContentLength = file.Bytes;
        return Results.Stream(
            async body =>
            {
                var part = first;
                for (var next = 1; part is not null; next++)
                {
                    await body.WriteAsync(part, http.RequestAborted);
                    part = await store.Part(file.Id, next, http.RequestAborted);
                }
            },
            file.Kind.MediaType(),
            file.Name);
    }
}
