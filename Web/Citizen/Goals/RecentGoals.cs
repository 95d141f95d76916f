using System.Collections.Concurrent;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Goals;
using Servicenav.Sites;

namespace Servicenav.Citizen.Goals;

/// <summary>How the goals have gone for thirty days, asked for at most once a minute however many come to the start page.</summary>
internal sealed class RecentGoals(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    /// <summary>The start page waits no longer; the next visitor has them.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<string, (Task<IReadOnlyList<GoalResult>> Results, DateTimeOffset Asked)> _kept = [];

    /// <returns>Those of which something has been counted; none while they cannot be read.</returns>
    public async Task<IReadOnlyList<GoalResult>> Of(Municipality municipality)
    {
        var now = time.GetUtcNow();
        var kept = _kept.AddOrUpdate(
            municipality.Key,
            _ => (Read(municipality, now), now),
            (_, last) => last.Results.IsFaulted || now - last.Asked >= Age ? (Read(municipality, now), now) : last);
        try
        {
            return await kept.Results.WaitAsync(Patience);
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return [];
        }
    }

    private async Task<IReadOnlyList<GoalResult>> Read(Municipality municipality, DateTimeOffset now)
    {
        var today = Instant.FromDateTimeOffset(now).InZone(municipality.Zone).Date;
        var year = await grains.GetGrain<IGoalsGrain>(municipality.Key).Ask(goals => goals.Year());
        return [.. GoalResult.Told(municipality, year).Select(it => GoalMonths.Of(it.Goal, it.Days, today).Recent).Where(result => result.Whole > 0)];
    }
}
