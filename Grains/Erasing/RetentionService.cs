using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Runtime;
using Orleans.Services;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Deadlines;
using Servicenav.Journal;
using Servicenav.Steering;

namespace Servicenav.Erasing;

[Alias("retention")]
internal interface IRetentionService : IGrainService;

/// <summary>
/// Erases by rule: every hour it asks the index for cases of its part of the ring that were closed longer ago than the catalogue
/// now says, and lets each decide. Old records of the audit log go the same way. What a round does not finish, the next one finds.
/// </summary>
internal sealed class RetentionService(
    GrainId id, Orleans.Runtime.Silo silo, ILoggerFactory loggers, TimeProvider time, ICaseIndex index, IAuditLog log, Catalogues catalogues,
    Steerings steerings, IGrainFactory grains)
    : RingService(id, silo, loggers, time, overlap: Duration.Zero), IRetentionService
{
    private const int Batch = 200;
    private static readonly Duration Every = Duration.FromHours(1);
    private readonly TimeProvider _time = time;
    private Instant _next = Instant.MinValue;

    protected override async Task Round(CancellationToken stopping)
    {
        var now = _time.Instant();
        if (now >= _next || now + Every < _next)
        {
            foreach (var municipality in catalogues.All.Select(it => steerings.Find(it.Key)?.Municipality ?? it))
                await Erase(municipality, now, stopping);
            _next = now + Every;
        }

        await WaitUntil(_next, Every, Task.Delay(Timeout.InfiniteTimeSpan, stopping), stopping);
    }

    private async Task Erase(Municipality municipality, Instant now, CancellationToken stopping)
    {
        foreach (var service in await index.ClosedServices(municipality.Key, stopping))
        {
            if ((municipality.Services.GetValueOrDefault(service)?.Retention ?? municipality.Retention) is { } rule)
            {
                foreach (var range in Shards)
                    await Erase(new(municipality.Key, service, rule.Begins(now, municipality.Zone), range, Batch), stopping);
            }
        }

        var old = now.InZone(municipality.Zone).LocalDateTime.Minus(municipality.AuditKept).InZoneLeniently(municipality.Zone).ToInstant();
        while (await log.Prune(municipality.Key, old, now, Batch, stopping) == Batch)
            stopping.ThrowIfCancellationRequested();
    }

    /// <summary>A case that refuses is left for the next round; so is the rest, when a whole batch does.</summary>
    private async Task Erase(ClosedQuery query, CancellationToken stopping)
    {
        while (await index.Closed(query, stopping) is { Count: > 0 } cases)
        {
            var erased = 0;
            foreach (var @case in cases)
            {
                stopping.ThrowIfCancellationRequested();
                if ((await grains.Case(@case).Do(new Erase(Guid.NewGuid(), Actor.Engine))).Done)
                    erased++;
            }

            if (erased == 0 || cases.Count < query.Limit)
                return;
        }
    }
}
