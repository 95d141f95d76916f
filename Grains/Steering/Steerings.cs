using System.Collections.Concurrent;
using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Steering;

/// <summary>
/// Every municipality as it is steered, for all readers of one process. Nobody waits for it: whoever asks gets what was known
/// last, at most a moment old while somebody asks, and what the catalogue says until the first answer has come.
/// </summary>
public sealed class Steerings(IGrainFactory grains, Catalogues catalogues, TimeProvider time)
{
    private static readonly Duration Age = Duration.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Kept> _kept = new();

    /// <exception cref="KeyNotFoundException">There is no such municipality.</exception>
    public Steered this[string municipality] =>
        Find(municipality) ?? throw new KeyNotFoundException($"There is no municipality '{municipality}'.");

    /// <summary>Null when there is no such municipality.</summary>
    public Steered? Find(string municipality)
    {
        if (catalogues.Find(municipality) is not { } catalogue)
            return null;

        var kept = _kept.GetOrAdd(municipality, _ => new(catalogue, time.Instant()));
        if (!ReferenceEquals(kept.Catalogue, catalogue))
            kept.Take(catalogue, null, time.Instant());
        if (time.Instant() - kept.Asked >= Age && Interlocked.Exchange(ref kept.Asking, 1) == 0)
            _ = Task.Run(() => Ask(municipality, kept));
        return kept.Steered;
    }

    /// <summary>As it is now, for those who have just changed it.</summary>
    public async Task<Steered> Now(string municipality)
    {
        var catalogue = catalogues[municipality];
        var kept = _kept.GetOrAdd(municipality, _ => new(catalogue, time.Instant()));
        var newer = await grains.GetGrain<ISteeringGrain>(municipality).LogAfter(kept.Last);
        kept.Take(catalogues[municipality], newer, time.Instant());
        return kept.Steered;
    }

    private async Task Ask(string municipality, Kept kept)
    {
        try
        {
            var newer = await grains.GetGrain<ISteeringGrain>(municipality).LogAfter(kept.Last);
            kept.Take(catalogues[municipality], newer, time.Instant());
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What was known holds until the grain answers again.
            kept.Asked = time.Instant();
        }
        finally
        {
            Interlocked.Exchange(ref kept.Asking, 0);
        }
    }

    private sealed class Kept(Municipality catalogue, Instant now)
    {
        public int Asking;

        private IReadOnlyList<long> _inForce = [];

        public Steered Steered { get; private set; } = Steered.Of(catalogue, SteeringLog.Empty, now);

        /// <summary>What it is made of.</summary>
        public Municipality Catalogue { get; private set; } = catalogue;

        public Instant Asked { get; set; } = Instant.MinValue;

        public long Last => Steered.Log.Last;

        /// <summary>Makes it anew only when something is decided or ends or another catalogue is in force, since its calendars count a year when first asked.</summary>
        /// <param name="newer">Null when nothing has been decided since.</param>
        public void Take(Municipality catalogue, SteeringLog? newer, Instant now)
        {
            var log = newer ?? Steered.Log;
            IReadOnlyList<long> inForce = [.. log.Entries.Where(entry => entry.IsInForce(now)).Select(entry => entry.Number)];
            if (newer is not null || !ReferenceEquals(Catalogue, catalogue) || !inForce.SequenceEqual(_inForce))
                (Steered, Catalogue, _inForce) = (Steered.Of(catalogue, log, now), catalogue, inForce);
            Asked = now;
        }
    }
}
