using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Attachments;

/// <summary>
/// Takes files out of sent forms into the store at once, and lets the form carry a token for each: whatever else is wrong with
/// the form, and however often it is sent, a file is chosen once.
/// </summary>
internal sealed class Enclosing(IAttachmentStore store, UploadLimit limit, IDataProtectionProvider protection)
{
    /// <summary>Where files are chosen; also the field's id.</summary>
    public const string ChosenField = "filer";
    public const string TokenField = "bilaga";
    public const string RemoveField = "tabort";
    public const string AddField = "bifoga";

    /// <summary>Bytes of a whole form with files; far more than a message may have, so that most refusals come in words.</summary>
    public const long LargestForm = 64 * 1024 * 1024;

    /// <summary>In one message.</summary>
    public const long MostBytes = 40 * 1024 * 1024;

    /// <summary>A file that no case names by then is swept away.</summary>
    public static readonly Duration Kept = Duration.FromHours(48);

    /// <summary>Shorter than the file is kept.</summary>
    private static readonly TimeSpan Carried = TimeSpan.FromHours(47);

    /// <summary>True when the form was sent only to add or remove files.</summary>
    public static bool OnlyChanges(IFormCollection form) => form.ContainsKey(RemoveField) || form.ContainsKey(AddField);

    /// <summary>The form's files with those just chosen, which are in the store by then.</summary>
    public async Task<Enclosed> Of(HttpContext http, IFormCollection form, Site site)
    {
        var carried = form[TokenField].OfType<string>().Distinct().Select(token => Read(token, site)).ToList();
        List<EnclosedFile> files = [.. carried.OfType<EnclosedFile>().Where(file => file.File.Id.ToString() != form[RemoveField])];
        List<string> errors = carried.Contains(null) ? [site["files.gone"]] : [];
        foreach (var chosen in Chosen(form))
        {
            var (taken, error) = await Take(http, chosen, files, site);
            files.AddRange(taken is null ? [] : [taken]);
            errors.AddRange(error is null ? [] : [error]);
        }

        return new([.. files], errors.Count == 0 ? null : string.Join(' ', errors.Distinct()));
    }

    /// <summary>What has just been chosen; browsers send an empty file for nothing.</summary>
    public static IEnumerable<IFormFile> Chosen(IFormCollection form) =>
        form.Files.Where(file => file.Name == ChosenField && (file.FileName.Length > 0 || file.Length > 0));

    /// <summary>Takes one file that was chosen into the store, or says why not.</summary>
    /// <param name="beside">The message's other files, which it must find room beside.</param>
    public async Task<(EnclosedFile? File, string? Error)> Take(HttpContext http, IFormFile chosen, IReadOnlyCollection<EnclosedFile> beside, Site site) =>
        Refuse(http, chosen, beside, site) is { } error ? (null, error) : (await Keep(chosen, site, http.RequestAborted), null);

    /// <summary>Gives the files to the case that is about to name them.</summary>
    /// <returns>What to tell when some are no longer there; else null.</returns>
    public async Task<string?> Give(CaseKey @case, Enclosed enclosed, Site site, CancellationToken cancel)
    {
        if (enclosed.Files.IsEmpty)
            return null;
        var given = await store.Give(@case, [.. enclosed.Files.Select(file => file.File.Id)], site.Now + Kept, cancel);
        return given.Count == enclosed.Files.Length ? null : site["files.gone"];
    }

    /// <summary>A file that is in the store, with a token for forms.</summary>
    public EnclosedFile Carry(Attachment file, Site site) =>
        new(file, Protector(site).Protect(JsonSerializer.Serialize(file), Carried));

    private string? Refuse(HttpContext http, IFormFile chosen, IReadOnlyCollection<EnclosedFile> files, Site site)
    {
        var name = ("name", (object)(FileName.Shown(chosen.FileName) is { Length: > 0 } shown ? shown : site["files.nameless"]));
        if (files.Count >= Limits.Attachments)
            return site.Say("files.tooMany", ("limit", Limits.Attachments));
        if (chosen.Length == 0)
            return site.Say("files.empty", name);
        if (chosen.Length > Limits.AttachmentBytes)
            return site.Say("files.tooLarge", name, ("size", FileSize.Of(chosen.Length, site)), ("limit", FileSize.Of(Limits.AttachmentBytes, site)));
        if (files.Sum(file => file.File.Bytes) + chosen.Length > MostBytes)
            return site.Say("files.tooMuch", name, ("limit", FileSize.Of(MostBytes, site)));
        using var content = chosen.OpenReadStream();
        if (FileContent.KindOf(content) is null)
            return site.Say(FileName.SaysKnown(chosen.FileName) ? "files.lies" : "files.unknown", name);
        return limit.Allows(http) ? null : site.Say("files.tooOften", name);
    }

    private async Task<EnclosedFile> Keep(IFormFile chosen, Site site, CancellationToken cancel)
    {
        await using var content = chosen.OpenReadStream();
        return await Keep(content, FileContent.KindOf(content)!.Value, chosen.FileName, site, cancel);
    }

    /// <summary>Takes one file into the store.</summary>
    public async Task<EnclosedFile> Keep(Stream content, AttachmentKind kind, string name, Site site, CancellationToken cancel)
    {
        var file = new Attachment(Guid.NewGuid(), FileName.Of(name, kind, site["files.nameless"]), kind, content.Length);
        await store.Save(file.Id, site.Now + Kept, content, cancel);
        return Carry(file, site);
    }

    /// <summary>Null when the token is forged, too old or another municipality's.</summary>
    public EnclosedFile? Read(string token, Site site)
    {
        try
        {
            return JsonSerializer.Deserialize<Attachment>(Protector(site).Unprotect(token)) is { } file ? new(file, token) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Site site) =>
        protection.CreateProtector("attachment", site.Municipality.Key).ToTimeLimitedDataProtector();
}
