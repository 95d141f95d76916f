using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Goals;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Citizen;

/// <summary>A year's outcomes, as cases of that year would have left them.</summary>
internal static class PastOutcomes
{
    private static readonly UnitKey Hub = new("lund", "kristallen");

    public static Municipality Municipality(this SiteHost site) => site.Services.GetRequiredService<Catalogues>()["lund"];

    public static async Task RememberAYear(this SiteHost site)
    {
        var now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());
        var today = now.InZone(site.Municipality().Zone).Date;
        var key = new CaseKey("lund", Reference.New("LND"));
        var row = new CaseRow(
            key, 1, CaseStatus.Closed, Hub, null, "nyheter", new("lund", "kommunkontoret"), WorkClass.Written, "allmant", "sv", true,
            null, null, now, now, EscalationLevel.None, 0, null, null, null, now, now);
        var outcomes = Enumerable.Range(1, 340).SelectMany(back => OfDay(key, back, today.PlusDays(-back)));
        await site.Services.GetRequiredService<ICaseJournal>().Append(
            new(key, 0, new(1, now, Guid.NewGuid(), "[]"u8.ToArray()), row, []) { Outcomes = [.. outcomes] });
    }

    private static IEnumerable<Outcome> OfDay(CaseKey key, int back, LocalDate day)
    {
        Outcome Made(OutcomeKind kind, int took, bool late) =>
            new(key, back, kind, day, Hub, "nyheter", Channel.Web, took, late, AtDesk: back % 5 > 0, Hops: kind == OutcomeKind.Answer ? back % 3 / 2 : null);
        yield return Made(OutcomeKind.Response, 3600 * (back % 18), back % 19 == 0);
        yield return Made(OutcomeKind.Answer, 9000, back % (5 + back / 30) == 0);
        yield return Made(back % 7 == 0 ? OutcomeKind.CallLost : OutcomeKind.CallAnswered, back % 23 * 15, false);
    }
}
