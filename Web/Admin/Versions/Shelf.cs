using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Admin.Versions;

/// <summary>How pages reach a catalogue's versions and texts.</summary>
internal static class Shelf
{
    public static async Task<CatalogueVersions> Versions(this IGrainFactory grains, Site site) =>
        CatalogueVersions.Of(await Grain(grains, site).Ask(it => it.History()));

    /// <summary>The text of that name; empty when there is none.</summary>
    public static async Task<string> CatalogueText(this IGrainFactory grains, Site site, string name) =>
        await grains.GetGrain<ICatalogueTextGrain>($"{site.Municipality.Key}/{name}").Ask(it => it.Read()) ?? "";

    /// <summary>The draft with the texts that its pages need; null when it is not open.</summary>
    public static async Task<OpenDraft?> Draft(this IGrainFactory grains, Site site, long number)
    {
        var versions = await grains.Versions(site);
        return versions.Drafts.TryGetValue(number, out var draft) && versions.Latest is { } latest
            ? new(draft, latest, versions, await grains.CatalogueText(site, draft.Text), await grains.CatalogueText(site, latest.Text))
            : null;
    }

    /// <summary>The reply, or that nothing could be stored just now; the command's request id makes another try safe.</summary>
    public static async Task<CatalogueReply> Decide(this IGrainFactory grains, Site site, CatalogueCommand command)
    {
        try
        {
            return await Grain(grains, site).Ask(it => it.Do(command));
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return new(CatalogueRefusal.StorageIsUnavailable);
        }
    }

    public static CatalogueAuthor Author(this Me me) => new(me.Who.Id, me.Who.Name);

    private static ICatalogueGrain Grain(IGrainFactory grains, Site site) => grains.GetGrain<ICatalogueGrain>(site.Municipality.Key);
}
