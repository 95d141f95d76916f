using Servicenav.Cases;
using Servicenav.Incoming;

namespace Servicenav.Desk.Working;

/// <summary>What has come to a case since a page of it was drawn.</summary>
internal static class News
{
    /// <summary>What others have said or done since the page showed so many entries; timers, promises and out-of-office replies are no news.</summary>
    public static IEnumerable<TimelineEntry> Since(this CaseView it, int seen, string person) => it.Timeline
        .Skip(Math.Max(0, seen))
        .Where(entry => entry.By.Kind != ActorKind.Engine && entry.By.Id != person)
        .Where(entry => entry.What is not (PromiseKept or PromiseMoved { Cause: not MoveCause.Extended } or ClocksResumed) && !entry.What.IsByProgram());

    /// <summary>Of that, words that an officer must have read before speaking to the citizen.</summary>
    public static bool HasWordsSince(this CaseView it, int seen, string person) => it.Since(seen, person).Any(entry =>
        entry.What is CitizenWrote or Reopened or Replied or CitizenAsked or Answered or Noted or AdviceGiven or PromiseMoved or JoinedNoted { News: JoinNews.Wrote });
}
