using Servicenav.Cases;

namespace Servicenav.Citizens;

/// <summary>Hosts what is known of one citizen. The citizen's cases are asked of the index, not kept here.</summary>
internal sealed class CitizenGrain(
    [PersistentState("citizen", PlainState.Storage)] IPersistentState<CitizenMemory> memory) : Grain, ICitizenGrain
{
    private const int MostIds = 10;

    public Task Remember(Contact contact, Language language) => Remember(contact, language, memory.State.Profile?.AlsoKnownAs);

    public Task RememberAlso(Contact contact, Language language, string citizenId)
    {
        var ids = memory.State.Profile?.AlsoKnownAs ?? [];
        return Remember(contact, language, ids.Contains(citizenId) ? ids : [.. ids.TakeLast(MostIds - 1), citizenId]);
    }

    public Task Forget() => memory.State.Profile is null ? Task.CompletedTask : this.Store(memory, new());

    public Task<CitizenProfile?> Profile() => Task.FromResult(memory.State.Profile);

    private async Task Remember(Contact contact, Language language, IReadOnlyList<string>? ids)
    {
        var known = memory.State.Profile?.Contact;
        var profile = new CitizenProfile(
            new(contact.Name ?? known?.Name, contact.Email ?? known?.Email, contact.Phone ?? known?.Phone, contact.Way ?? known?.Way, contact.Address ?? known?.Address),
            language, ids);
        if (profile != memory.State.Profile)
            await this.Store(memory, new(profile));
    }
}

/// <summary>What is remembered of a citizen.</summary>
[GenerateSerializer, Alias("citizen-memory")]
internal sealed record CitizenMemory([property: Id(0)] CitizenProfile? Profile)
{
    public CitizenMemory()
        : this((CitizenProfile?)null)
    {
    }
}
