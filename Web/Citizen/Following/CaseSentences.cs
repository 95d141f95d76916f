using Servicenav.Cases;
using Servicenav.Components;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>A case in plain sentences: where it is, who has it, what happens next and by when (L4).</summary>
public sealed class CaseSentences(CaseView it, Site site)
{
    public string Now => site.Say($"follow.now.{it.Status}", ("unit", Unit), ("name", Name));

    /// <summary>Who has been asked to take over, and who keeps the case until then; null when nobody has.</summary>
    public string? Offered => it.Offer is { } offer
        ? site.Say("follow.offered", ("unit", site.Unit(offer.To)), ("holder", it.HolderName ?? Unit))
        : null;

    public string Baton => it.HolderName is { } name ? $"{name}, {Unit}" : it.Status == CaseStatus.Joined ? Unit : site.Say("follow.batonQueue", ("unit", Unit));

    public string Next => it.Status switch
    {
        CaseStatus.AwaitingCitizen or CaseStatus.Answered or CaseStatus.Closed => site[$"follow.next.{it.Status}"],
        _ when NextPromise is not { } promise => Now,
        _ when NextPromise.Due < site.Now => site.Say("follow.next.late", ("date", site.Times.At(NextPromise.Due))),
        _ => site.Say($"follow.next.{NextPromise.Kind}", ("date", site.Times.At(NextPromise.Due))),
    };

    /// <summary>How often the baton has changed hands; null before anybody has had it.</summary>
    public string? Hops => it.Hops > 0 ? site.Words.Count("follow.hops", it.Hops)
        : it.Timeline.Any(entry => entry.What is Claimed or HandoverAccepted) ? site["follow.noHops"]
        : null;

    public NoticeKind Tone => it.Status switch
    {
        CaseStatus.AwaitingCitizen => NoticeKind.Warn,
        CaseStatus.Answered or CaseStatus.Closed => NoticeKind.Good,
        _ => NoticeKind.Info,
    };

    /// <summary>How a promise stands, in words and tone.</summary>
    public (string Words, NoticeKind Tone) State(PromiseView promise) => promise switch
    {
        { KeptAt: { } kept } when kept > promise.Due => (site["follow.doneLate"], NoticeKind.Warn),
        { KeptAt: not null } => (site["follow.done"], NoticeKind.Good),
        _ when it.Paused && promise.Kind != PromiseKind.Decision => (site["follow.paused"], NoticeKind.Info),
        _ when promise.Due < site.Now => (site["follow.overdue"], NoticeKind.Bad),
        _ => (site["follow.running"], NoticeKind.Info),
    };

    /// <summary>When a promise was kept or is due; null while its clock stands still, as its time will move.</summary>
    public string? When(PromiseView promise) => promise.KeptAt switch
    {
        { } kept => site.Say(kept > promise.Due ? "follow.keptLate" : "follow.kept", ("date", site.Times.At(kept))),
        null when it.Paused && promise.Kind != PromiseKind.Decision => null,
        null => site.Say("follow.due", ("date", site.Times.At(promise.Due))),
    };

    private PromiseView? NextPromise => it.Promises.Where(promise => promise.KeptAt is null).MinBy(promise => promise.Due);

    private string Unit => site.Unit(it.Unit);

    private string Name => it.HolderName ?? site["follow.officer"];
}
