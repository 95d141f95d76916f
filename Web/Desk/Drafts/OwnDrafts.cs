using Microsoft.Extensions.Primitives;
using Servicenav.Drafts;
using Servicenav.Forms;
using Servicenav.Sites;
using Servicenav.Staff;

namespace Servicenav.Desk.Drafts;

/// <summary>What the officer who is signed in has begun to write, on any device, by the page it stands on.</summary>
internal sealed class OwnDrafts(Me me, IGrainFactory grains)
{
    /// <summary>The place of the page where contacts are registered.</summary>
    public const string Registering = "ny";

    public async Task<IReadOnlyList<Draft>> At(string place) => [.. (await All()).Where(draft => draft.Place == place)];

    public Task<IReadOnlyList<Draft>> All() => Mine.Ask(drafts => drafts.All());

    /// <summary>Keeps those of the form's fields that somebody has written in, with the choices beside them.</summary>
    /// <returns>False when it is too large, or has been sent already.</returns>
    public Task<bool> Keep(string place, string form, string page, IFormCollection posted, Func<string, bool> belongs, Func<string, bool> isWords)
    {
        var fields = posted.Where(field => belongs(field.Key) && field.Key is not DraftEndpoints.Form)
            .ToDictionary(field => field.Key, field => posted.Text(field.Key) ?? "");
        var kept = fields.Any(field => isWords(field.Key) && field.Value.Length > 0) ? fields : [];
        return Mine.Ask(drafts => drafts.Keep(place, form, page, kept));
    }

    /// <summary>Keeps what is no form on a page; without fields nothing.</summary>
    public Task Keep(string place, string form, IReadOnlyDictionary<string, string> fields) =>
        Mine.Ask(drafts => drafts.Keep(place, form, page: form, fields));

    public Task Drop(string place, string form, string page) => Mine.Ask(drafts => drafts.Drop(place, form, page));

    private IDraftsGrain Mine => grains.GetGrain<IDraftsGrain>($"{me.Who.Municipality}/{me.Who.Id}");
}

internal static class DraftForms
{
    /// <summary>As it would be sent.</summary>
    public static FormCollection AsForm(this Draft draft) => new(draft.Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value)));
}
