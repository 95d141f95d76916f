using Servicenav.Cases;

namespace Servicenav.Citizens;

/// <summary>Hosts what is known of one citizen. The citizen's cases are asked of the index, not kept here.</summary>
internal sealed class CitizenGrain(
    [PersistentState("citizen", PlainState.Storage)] IPersistentState<CitizenMemory> memory) : Grain, ICitizenGrain
{
    public async Task Remember(Contact contact, Language language)
    {
        var known = memory.State.Profile?.Contact;
        var profile = new CitizenProfile(
            new(contact.Name ?? known?.Name, contact.Email ?? known?.Email, contact.Phone ?? known?.Phone), language);
        if (profile == memory.State.Profile)
            return;

        await this.Store(memory, new(profile));
    }

    public Task<CitizenProfile?> Profile() => Task.FromResult(memory.State.Profile);
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
