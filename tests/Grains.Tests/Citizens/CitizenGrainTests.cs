using Servicenav.Cases;

namespace Servicenav.Citizens;

public sealed class CitizenGrainTests
{
    [Fact]
    public void the_id_is_the_same_however_the_way_of_contact_is_written_and_names_nobody()
    {
        var id = CitizenId.Of(new(Email: "Asa.Oberg@example.se "));
        Assert.Equal(id, CitizenId.Of(new(Name: "Åsa", Email: "asa.oberg@example.se", Phone: "070-123 45 67")));
        Assert.DoesNotContain("asa", id, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(CitizenId.Of(new(Phone: "+46 70 123 45 67")), CitizenId.Of(new(Phone: "070-123 45 67")));
        Assert.Null(CitizenId.Of(new(Name: "Åsa")));
        Assert.Null(CitizenId.Of(null));
    }

    [Fact]
    public async Task ways_of_contact_and_language_last()
    {
        await using var engine = await Engine.Start();
        var key = $"lund/{CitizenId.Of(new(Email: "asa@example.se"))}";
        Assert.Null(await engine.Grains.GetGrain<ICitizenGrain>(key).Profile());

        await engine.Grains.GetGrain<ICitizenGrain>(key).Remember(new("Åsa", "asa@example.se"), new("sv", EasyRead: true));
        await engine.Grains.GetGrain<ICitizenGrain>(key).Remember(new(Phone: "070-1"), new("sv", EasyRead: true));
        await engine.Restart();

        Assert.Equal(
            new CitizenProfile(new("Åsa", "asa@example.se", "070-1"), new("sv", EasyRead: true)),
            await engine.Grains.GetGrain<ICitizenGrain>(key).Profile());
    }
}
