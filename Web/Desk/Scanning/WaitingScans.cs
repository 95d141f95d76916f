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

    /// <summary>In the order of their coming.</summary>
    public async Task<IReadOnlyList<Attachment>> All() => [.. (await drafts.At(Place)).SelectMany(draft => draft.Fields.Values).Select(Read)];

    public async Task Add(IReadOnlyCollection<Attachment> files, CancellationToken cancel)
    {
        if (files.Count == 0)
            return;
        await store.KeepUntil([.. files.Select(file => file.Id)], site.Now + Draft.Life + Enclosing.Kept, cancel);
        await drafts.Keep(Place, Guid.NewGuid().ToString(), files.ToDictionary(Key, file => JsonSerializer.Serialize(file)));
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
                await drafts.Keep(Place, draft.Form, left);
        }
    }

    private static string Key(Attachment file) => file.Id.ToString();

    private static Attachment Read(string file) => JsonSerializer.Deserialize<Attachment>(file)!;
}
