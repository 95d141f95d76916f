using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Desk.Alike;
using Servicenav.Desk.Drafts;
using Servicenav.Desk.Overview;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Needs;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Working;

/// <summary>Lays out on the case page all that the officer needs to know: the case, what has been begun, what may be done.</summary>
internal sealed class CaseDesk(Site site, Me me, IGrainFactory grains, NeedFinders needs, OwnDrafts drafts, CitizensCases citizens, AlikeCases alike, ICaseIndex index)
{
    /// <summary>A page shows so many of the citizen's other cases, the latest.</summary>
    private const int Earlier = 8;

    /// <summary>The case; null when there is none of this reference.</summary>
    public async Task<CaseView?> Find(string reference) =>
        Reference.TryParse(reference, out var known) ? await grains.View(new(site.Municipality.Key, known)) : null;

    public async Task<IResult> Page(CaseView it, CaseForm form, string? done = null, int status = StatusCodes.Status200OK)
    {
        var state = await grains.Desk(me.Desk).Ask(desk => desk.State());
        var held = await index.HeldBy(me.Desk);
        var others = it.CitizenId is { } citizen ? (await citizens.All([citizen])).Where(row => row.Case != it.Key).Take(Earlier) : [];
        var said = it.Timeline.Select(entry => entry.What).OfType<Opened>().FirstOrDefault()?.Text ?? "";
        return Pages.Page<CasePage>(
            new
            {
                It = it,
                Form = form.With(await drafts.At(it.Key.Reference)),
                Done = done,
                Held = held.Where(row => row.Status != CaseStatus.Answered).OrderBy(row => row.Due is null).ThenBy(row => row.Due).ToList(),
                Waiting = state.SignedOn is null ? 0 : await DeskOverview.Fitting(me, grains),
                Others = await citizens.Seen(others),
                Alike = await alike.Of(it),
                Rights = new CaseRights(it, me, state.SignedOn is not null),
                Suggested = needs.Find(site.Municipality, said).Select(found => found.Service.Key).Where(key => key != it.Service).ToList(),
            },
            status);
    }
}
