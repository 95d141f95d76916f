using Servicenav.Attachments;
using Servicenav.Cases;

namespace Servicenav.Erasing;

/// <summary>The files that a case's events name.</summary>
internal sealed class AttachmentBelongings(IAttachmentStore store) : IBelongings
{
    public Task Erase(Case it, CancellationToken cancel)
    {
        var files = it.Timeline.SelectMany(entry => AttachmentRules.Of(entry.What) ?? []).Select(file => file.Id).ToList();
        return files.Count == 0 ? Task.CompletedTask : store.Erase(files, cancel);
    }
}
