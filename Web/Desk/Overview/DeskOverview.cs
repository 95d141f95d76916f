using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Incoming;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Queues;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Overview;

/// <summary>What an officer sees of the own work and of what waits.</summary>
/// <param name="Asked">Cases in which this desk or its unit is asked for advice.</param>
/// <param name="Here">Cases waiting at the own unit, most urgent first.</param>
/// <param name="Elsewhere">Other units with waiting cases that this desk may take, most urgent first.</param>
public sealed record DeskOverview(
    DeskState State,
    IReadOnlyList<CaseLine> Holds,
    IReadOnlyList<CaseLine> Answered,
    IReadOnlyList<CaseLine> Offers,
    IReadOnlyList<CaseLine> Asked,
    IReadOnlyList<QueueItem> Here,
    int Mine,
    IReadOnlyList<(UnitKey Unit, int Count)> Elsewhere)
{
    private const int MostWaiting = 500;

    public bool IsFull => State.SignedOn is { } who && Holds.Count >= who.Capacity;

    internal static async Task<DeskOverview> Of(Me me, IGrainFactory grains, ICaseIndex index)
    {
        var state = await grains.Desk(me.Desk).Ask(desk => desk.State());
        var held = await index.HeldBy(me.Desk);
        var offered = await AskedOf(me, index);
        var lines = await Task.WhenAll(held.OrderBy(row => row.Due is null).ThenBy(row => row.Due).Select(row => CaseLine.Of(row, grains)));
        var asked = await Task.WhenAll(offered.Select(row => CaseLine.Of(row, grains)));

        var here = await grains.Queue(me.Unit).Ask(queue => queue.Waiting(MostWaiting));
        return new(
            state,
            [.. lines.Where(line => line.Row.Status != CaseStatus.Answered)],
            [.. lines.Where(line => line.Row.Status == CaseStatus.Answered)],
            [.. asked.Where(line => line.Offer is not null)],
            [.. asked.Where(line => line.Question is not null)],
            here,
            here.Count(item => Fits(item, me.Member)),
            await Waiting(me, grains));
    }

    /// <summary>Cases that this desk or its unit is asked to take over, or to advise in.</summary>
    internal static async Task<IReadOnlyList<CaseRow>> AskedOf(Me me, ICaseIndex index) =>
    [
        .. (await index.OfferedTo(me.Unit)).Where(row => row.Desk != me.Desk && (row.OfferedToDesk is not { } desk || desk == me.Desk)),
    ];

    /// <summary>How many wait at the own unit that this officer could take.</summary>
    internal static async Task<int> Fitting(Me me, IGrainFactory grains) =>
        (await grains.Queue(me.Unit).Ask(queue => queue.Waiting(MostWaiting))).Count(item => Fits(item, me.Member));

    private static async Task<IReadOnlyList<(UnitKey, int)>> Waiting(Me me, IGrainFactory grains)
    {
        var request = new TakeRequest(me.Desk, me.Member.Skills, me.Member.Languages, MovableOnly: true);
        var units = await grains.Load(me.Desk.Municipality).Ask(load => load.Where(request));
        var counts = await Task.WhenAll(units.Select(async unit =>
            (unit, (await grains.Queue(unit).Ask(queue => queue.Waiting(MostWaiting))).Count(item => item.Movable && Fits(item, me.Member)))));
        return [.. counts.Where(count => count.Item2 > 0)];
    }

    private static bool Fits(QueueItem item, StaffMember member) =>
        member.Skills.Contains(item.Skill) && member.Languages.Contains(item.Language);
}

/// <summary>A case in a list, with the beginning of what the citizen wants.</summary>
/// <param name="CitizenWaits">The citizen spoke last.</param>
/// <param name="CallsBack">The citizen is promised a call.</param>
public sealed record CaseLine(CaseRow Row, string Text, OfferView? Offer, QuestionView? Question, string? HolderName, bool CitizenWaits, bool CallsBack)
{
    private const int Excerpt = 160;

    internal static async Task<CaseLine> Of(CaseRow row, IGrainFactory grains)
    {
        var view = await grains.View(row.Case);
        var people = view?.Timeline.Select(entry => entry.What).Where(what => what is Opened || !what.IsByProgram()).ToList();
        var said = people?.LastOrDefault(what => what is Opened or CitizenWrote or Reopened);
        var spoke = people?.LastOrDefault(what => what is CitizenWrote or Reopened or Replied or CitizenAsked or Answered);
        var text = said switch
        {
            _ when view is { Protected: true } => "",
            Opened e => e.Text,
            CitizenWrote e => e.Text,
            Reopened e => e.Text,
            _ => "",
        };
        return new(
            row, text.Length > Excerpt ? text[..Excerpt].TrimEnd() + " …" : text,
            view?.Offer, view?.Question, view?.HolderName, spoke is CitizenWrote or Reopened,
            view?.Promises.Any(promise => promise is { Kind: PromiseKind.CallBack, KeptAt: null }) == true);
    }
}
