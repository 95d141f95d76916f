using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Journal;

namespace Servicenav.Erasing;

/// <summary>How to reach a citizen is remembered as long as there is a case of theirs.</summary>
internal sealed class CitizenBelongings(ICaseIndex index, IGrainFactory grains) : IBelongings
{
    public async Task Erase(Case it, CancellationToken cancel)
    {
        foreach (var id in new[] { it.Opening.CitizenId, CitizenId.Of(it.Opening.Contact) }.OfType<string>().Distinct())
        {
            var citizen = grains.GetGrain<ICitizenGrain>($"{it.Key.Municipality}/{id}");
            var known = (await citizen.Profile())?.AlsoKnownAs ?? [];
            var cases = await Task.WhenAll(known.Append(id).Select(one => index.OfCitizen(it.Key.Municipality, one, cancel)));
            if (cases.SelectMany(rows => rows).All(row => row.Case == it.Key))
                await citizen.Forget();
        }
    }
}
