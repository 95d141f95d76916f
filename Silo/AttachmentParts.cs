using System.Runtime.CompilerServices;
using Servicenav.Attachments;

namespace Servicenav;

internal static class AttachmentParts
{
    /// <summary>The stream in full parts and a last one that may be shorter; only one is in memory at a time.</summary>
    public static async IAsyncEnumerable<byte[]> Of(Stream content, [EnumeratorCancellation] CancellationToken cancel)
    {
        var buffer = new byte[IAttachmentStore.PartBytes];
        while (await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel).ConfigureAwait(false) is > 0 and var read)
            yield return read == buffer.Length ? buffer : buffer[..read];
    }
}
