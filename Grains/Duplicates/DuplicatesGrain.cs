using NodaTime;
using Orleans.Concurrency;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Duplicates;

/// <summary>
/// Reads what has been opened since it was last asked, newest first and back to what it knows, and forgets what is old. A question waits
/// a moment for that, and then is answered from what is known.
/// </summary>
[Reentrant]
internal sealed class DuplicatesGrain(ICaseIndex index, Catalogues catalogues, TimeProvider time) : Grain, IDuplicatesGrain, IDisposable
{
    /// <summary>At most some tens of megabytes: in a large city the newest week or so.</summary>
    private const int MostCases = 50_000;
    private const int MostAlike = 12;
    private static readonly Duration Remembered = Duration.FromDays(14);

    /// <summary>Cases are not stored in the very order of their opening: a clock may be behind, a write late.</summary>
    private static readonly Duration Overlap = Duration.FromMinutes(1);
    private static readonly Duration ReadEvery = Duration.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);

    private readonly LikeIndex _known = new(MostCases);
    private Fingerprints? _prints;
    private Instant? _readAt;
    private Task _reading = Task.CompletedTask;

    public async Task<IReadOnlyDictionary<CaseKey, IReadOnlyList<LikeCase>>> Like(IReadOnlyList<CaseKey> cases)
    {
        if (_reading.IsCompleted && (_readAt is not { } read || time.Instant() >= read + ReadEvery || !cases.All(_known.Knows)))
            _reading = Read();
        if (await Task.WhenAny(_reading, Task.Delay(Patience)) == _reading)
            await _reading;
        return cases.Where(_known.Knows).Distinct().ToDictionary(it => it, it => _known.Like(it, MostAlike));
    }

    public void Dispose() => _prints?.Dispose();

    private async Task Read()
    {
        var now = time.Instant();
        var since = _readAt is { } read ? Instant.Max(now - Remembered, read - Overlap) : now - Remembered;
        var found = new List<Fingerprint>();
        try
        {
            for (long? before = null; found.Count < MostCases;)
            {
                var page = await index.Openings(this.GetPrimaryKeyString(), before, _readAt is null ? 500 : 100);
                found.AddRange(page.Cases.Select(Print).OfType<Fingerprint>());
                if (page.Next is null || page.Oldest < since)
                    break;
                before = page.Next;
            }
        }
        catch (JournalException)
        {
            // Nobody needs it as much as that: the next question reads again.
            return;
        }

        foreach (var print in found.AsEnumerable().Reverse().Where(print => print.Opened >= now - Remembered))
            _known.Add(print);
        _readAt = now;
    }

    private Fingerprint? Print(CaseOpening it)
    {
        if (_known.Knows(it.Case) || catalogues.Find(it.Case.Municipality) is not { } municipality)
            return null;
        if (!ReferenceEquals(_prints?.Municipality, municipality))
        {
            _prints?.Dispose();
            _prints = new(municipality);
        }

        return EventJson.Read(it.First) is { Events: [Opened opened, ..], At: var at } ? _prints.Of(it.Case, at, opened, it.Service) : null;
    }
}
