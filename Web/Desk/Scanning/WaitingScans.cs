using System.Text.Json;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Desk.Drafts;
using Servicenav.Drafts;
using Servicenav.Sites;

namespace Servicenav.Desk.Scanning;

/// <summary>Scanned letters that an officer has put in and not yet registered: kept as long as, and with, what else the officer has begun.</summary>
internal sealed class WaitingScans(OwnDrafts drafts, IAttachmentStore store, Site site)
{
    /// <summary>Their place among the drafts. What came together is one draft, whose fields are the files by id.</summary>
    public const string Place = "inskannat";

    /// <summary>Files in one draft, which has room for more than these with the longest names.</summary>
    private const int Together = 50;

    /// <summary>In the order of their coming.</summary>
    public async Task<IReadOnlyList<Attachment>> All() => [.. (await drafts.At(Place)).SelectMany(draft => draft.Fields.Values).Select(Read)];

    public async Task Add(IReadOnlyCollection<Attachment> files, CancellationToken cancel)
    {
        foreach (var some in files.Chunk(Together))
            await Keep(Guid.NewGuid().ToString(), some.ToDictionary(Key, file => JsonSerializer.Serialize(file)), cancel);
    }

    /// <summary>They are registered, or no longer wanted.</summary>
    public async Task Remove(IReadOnlyCollection<Guid> files)
    {
        if (files.Count == 0)
            return;
        foreach (var draft in await drafts.At(Place))
        {
            var left = draft.Fields.Where(field => !files.Contains(Guid.Parse(field.Key))).ToDictionary();
            if (left.Count < draft.Fields.Count)
                await Keep(draft.Form, left);
        }
    }

    /// <summary>The files lie in the store for longer than the draft that names them, which is new from now on.</summary>
    private async Task Keep(string form, IReadOnlyDictionary<string, string> files, CancellationToken cancel = default)
    {
        await store.KeepUntil([.. files.Keys.Select(Guid.Parse)], site.Now + Draft.Life + Enclosing.Kept, cancel);
        await drafts.Keep(Place, form, files);
    }

    private static string Key(Attachment file) => file.Id.ToString();

    private static Attachment Read(string file) => JsonSerializer.Deserialize<Attachment>(file)!;
}
