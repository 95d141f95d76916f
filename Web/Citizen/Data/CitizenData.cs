using System.Text;
using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Citizen.Data;

/// <summary>Everything that is kept of a citizen, for the citizen (GDPR articles 15 and 20): what they have said and been told, and what is remembered.</summary>
/// <remarks>
/// Staff's notes to each other are not in it: they can be secret, also from the citizen (OSL 12 kap.), so they are asked for at the municipality, which looks at each.
/// </remarks>
/// <param name="Cases">As the citizen sees them.</param>
/// <param name="Known">How the citizen can be reached, as remembered beside the cases.</param>
public sealed record CitizenData(IReadOnlyList<CaseView> Cases, IReadOnlyList<CitizenProfile> Known)
{
    public static async Task<CitizenData> Of(IReadOnlyList<CaseView> cases, string municipality, IGrainFactory grains)
    {
        var ids = cases.SelectMany(it => new[] { it.CitizenId, CitizenId.Of(it.Contact) }).OfType<string>().Distinct();
        var known = await Task.WhenAll(ids.Select(id => grains.GetGrain<ICitizenGrain>($"{municipality}/{id}").Ask(citizen => citizen.Profile())));
        return new(cases, [.. known.OfType<CitizenProfile>()]);
    }

    /// <summary>One JSON object, a case at a time; events under the names that they are stored by.</summary>
    public async Task Write(Stream stream, Site site, CancellationToken cancel)
    {
        await Put($$"""{"municipality":"{{site.Municipality.Key}}","made":"{{site.Now}}","known":""");
        await stream.WriteAsync(EventJson.Write(Known), cancel);
        await Put(",\"cases\":[");
        foreach (var (it, i) in Cases.Select((it, i) => (it, i)))
        {
            await Put(i == 0 ? "\n" : ",\n");
            await stream.WriteAsync(EventJson.Write(it), cancel);
        }

        await Put("\n]}\n");

        ValueTask Put(string text) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
    }
}
