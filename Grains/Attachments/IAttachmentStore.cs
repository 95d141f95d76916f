using NodaTime;

namespace Servicenav.Attachments;

/// <summary>
/// What is in citizens' files, in parts of at most <see cref="PartBytes"/>. Which file belongs to a case is the case's to say: its events
/// name the files. A file that no case names when its time is out was never sent, and is swept away.
/// Every method throws <see cref="Journal.JournalException"/> when storage fails; then nothing of the call was stored.
/// </summary>
public interface IAttachmentStore
{
    const int PartBytes = 256 * 1024;

    /// <summary>Keeps all of a stream under a new id, or nothing.</summary>
    /// <param name="keepUntil">Then somebody must have sent it.</param>
    Task Save(Guid id, Instant keepUntil, Stream content, CancellationToken cancel = default);

    /// <summary>Says of files that a case is about to name them, until when that must have happened.</summary>
    /// <returns>Those that may be named: they are there, and were not given to another case.</returns>
    Task<IReadOnlySet<Guid>> Give(CaseKey @case, IReadOnlyCollection<Guid> files, Instant keepUntil, CancellationToken cancel = default);

    /// <summary>Lets files that no case has wait longer, e.g. with a saved form.</summary>
    Task KeepUntil(IReadOnlyCollection<Guid> files, Instant keepUntil, CancellationToken cancel = default);

    /// <param name="number">From 0.</param>
    /// <returns>Null after the last part, and when there is no such file.</returns>
    Task<byte[]?> Part(Guid file, int number, CancellationToken cancel = default);

    /// <summary>Files whose time is out, the oldest first.</summary>
    Task<IReadOnlyList<Waiting>> Due(Instant now, int most, CancellationToken cancel = default);

    /// <summary>A case names them: they stay as long as it does.</summary>
    Task Settle(IReadOnlyCollection<Guid> files, CancellationToken cancel = default);

    /// <summary>Takes files away, with all that was in them.</summary>
    Task Erase(IReadOnlyCollection<Guid> files, CancellationToken cancel = default);
}

/// <param name="Case">Which case is thought to name it; null for none.</param>
public sealed record Waiting(Guid File, CaseKey? Case);
