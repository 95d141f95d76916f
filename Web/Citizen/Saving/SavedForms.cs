using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Sites;

namespace Servicenav.Citizen.Saving;

/// <summary>
/// Half-filled forms that wait for their citizens. Each is encrypted with a key made of its code, which only the citizen has, and lies
/// under an id made of it: who reads the store reads nothing. They lie with the files that nobody has sent, and are swept away with them.
/// </summary>
internal sealed class SavedForms(IAttachmentStore store, Enclosing enclosing)
{
    public static readonly Duration Kept = Duration.FromDays(14);

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Longer than any form whose fields are within their limits.</summary>
    private const int MostBytes = IAttachmentStore.PartBytes - NonceBytes - TagBytes;

    private sealed record Content(
        string? Text, string? Service, string? Place, string? Name, string? Email, string? Phone, IReadOnlyList<Attachment> Files,
        string? Position = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers = null);

    /// <summary>Takes the place of what the code had before.</summary>
    /// <returns>False when the form is longer than it may be.</returns>
    public async Task<bool> Save(string code, Draft draft, Site site, CancellationToken cancel)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new Content(
            draft.Text, draft.Service, draft.Place, draft.Name, draft.Email, draft.Phone, draft.Enclosed.Attachments,
            draft.Position, draft.Answers));
        if (content.Length > MostBytes)
            return false;

        var (id, until) = (Id(code, site), site.Now + Kept);
        await store.KeepUntil([.. draft.Enclosed.Attachments.Select(file => file.Id)], until + Enclosing.Kept, cancel);
        await store.Erase([id], cancel);
        await store.Save(id, until, new MemoryStream(Seal(content, code, site)), cancel);
        return true;
    }

    /// <summary>The form, its files carried anew; null when the code is wrong or its time is out.</summary>
    public async Task<Draft?> Find(string code, Site site, CancellationToken cancel) =>
        await store.Part(Id(code, site), 0, cancel) is { } sealedContent && Open(sealedContent, code, site) is { } content
            ? new(content.Text, content.Service, content.Place, content.Name, content.Email, content.Phone)
            {
                Enclosed = new([.. content.Files.Select(file => enclosing.Carry(file, site))]),
                Saved = code,
                Position = content.Position,
                Answers = content.Answers?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? Draft.NoAnswers,
            }
            : null;

    public Task Forget(string code, Site site, CancellationToken cancel) => store.Erase([Id(code, site)], cancel);

    private static byte[] Seal(byte[] content, string code, Site site)
    {
        var all = new byte[NonceBytes + TagBytes + content.Length];
        RandomNumberGenerator.Fill(all.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Derive(code, site, "key", 32), TagBytes);
        cipher.Encrypt(all.AsSpan(0, NonceBytes), content, all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes));
        return all;
    }

    private static Content? Open(byte[] all, string code, Site site)
    {
        var content = new byte[all.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Derive(code, site, "key", 32), TagBytes);
        try
        {
            cipher.Decrypt(all.AsSpan(0, NonceBytes), all.AsSpan(NonceBytes + TagBytes), all.AsSpan(NonceBytes, TagBytes), content);
            return JsonSerializer.Deserialize<Content>(content);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Guid Id(string code, Site site) => new(Derive(code, site, "id", 16));

    /// <summary>The code has 130 random bits, so that no slow derivation is needed.</summary>
    private static byte[] Derive(string code, Site site, string use, int length) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.ASCII.GetBytes(code), length, info: Encoding.UTF8.GetBytes($"saved form {use} {site.Municipality.Key}"));
}
