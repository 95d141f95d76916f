using Servicenav.Cases;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Needs;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Registering;

/// <summary>Where a contact may go: services that its words point at, and the citizen's open cases.</summary>
internal sealed class WhereTo(Site site, NeedFinders needs, CitizensCases citizens, IGrainFactory grains, AuditTrail trail)
{
    public async Task<(IReadOnlyList<Suggestion> Found, IReadOnlyList<CaseRow> Open)> Of(Contacting draft)
    {
        var open = await citizens.Seen(await Open(draft));
        if (draft.Contact is not null)
            trail.LookedUp(open.Select(row => row.Case));
        return (draft.Text is { } text ? needs.Find(site.Municipality, text) : [], open);
    }

    /// <summary>With the language and the way that the citizen, known by e-mail or telephone, has had before.</summary>
    public async Task<Contacting> Known(Contacting draft)
    {
        try
        {
            foreach (var id in draft.CitizenIds)
            {
                if (await grains.GetGrain<ICitizenGrain>($"{site.Municipality.Key}/{id}").Ask(citizen => citizen.Profile()) is { } profile)
                    return draft.Knowing(profile);
            }
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            // The officer asks.
        }

        return draft;
    }

    /// <summary>A contact joins its own matter wherever that is; a case is pointed at only by those who may see it.</summary>
    public async Task<IReadOnlyList<CaseRow>> MayJoin(Contacting draft) => await Open(draft) is var open && draft.Joins == Contacting.SameMatter
        ? open
        : await citizens.Seen(open);

    private async Task<IReadOnlyList<CaseRow>> Open(Contacting draft) =>
        [.. (await citizens.All(draft.CitizenIds)).Where(row => row.Status is not (CaseStatus.Closed or CaseStatus.Erased))];
}
