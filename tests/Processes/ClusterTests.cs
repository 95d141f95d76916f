namespace Servicenav;

/// <summary>Silos and webs as processes of their own on one database.</summary>
public sealed class ClusterTests
{
    private const string Email = "asa.oberg@example.se";

    [Fact]
    public async Task a_web_without_a_silo_serves_citizens_through_a_silo_that_sends_their_letters()
    {
        await using var here = await Installation.New();
        var silo = here.Silo();
        var web = here.Web(["--silo", "off"]);
        using var citizen = new Reader(await web.Address());

        var (reference, _) = await citizen.Open("Lampan är trasig", "Åsa Öberg", Email, "046-12 34 56");
        await citizen.Read($"/lund/folj/{reference}");

        Assert.Contains("Lampan är trasig", citizen.Page, StringComparison.Ordinal);
        await Probing.Until(() => Task.FromResult(Letters(here).Any(letter => letter.Contains(reference, StringComparison.Ordinal))), "the receipt is written");
        Assert.Equal(("live", "ready"), (await silo.Probe("live"), await silo.Probe("ready")));
        Assert.Equal(("live", "ready"), (await web.Probe("live"), await web.Probe("ready")));
    }

    [Fact]
    public async Task a_web_with_its_own_silo_needs_nothing_but_the_connection_string()
    {
        await using var here = await Installation.New();
        var web = here.Web([]);
        using var citizen = new Reader(await web.Address());

        var (reference, _) = await citizen.Open("Lampan är trasig", "Åsa Öberg", Email, "046-12 34 56");

        await Probing.Until(() => Task.FromResult(Letters(here).Any(letter => letter.Contains(reference, StringComparison.Ordinal))), "the receipt is written");
    }

    [Fact]
    public async Task a_form_begun_at_one_web_is_sent_at_another()
    {
        await using var here = await Installation.New();
        here.Silo();
        var (one, other) = (here.Web(["--silo", "off"]), here.Web(["--silo", "off"]));
        using var citizen = new Reader(await one.Address());
        await citizen.Read("/lund/skriv?tjanst=gatubelysning");

        citizen.MoveTo(await other.Address());
        await citizen.Send("/lund/granska", ("text", "Lampan är trasig"));
        await citizen.Send("/lund/skicka");

        Assert.Contains("LND-", citizen.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_process_told_to_stop_says_it_is_not_ready_while_it_still_answers_and_leaves_the_cluster()
    {
        await using var here = await Installation.New();
        var stays = here.Silo();
        var web = here.Web([], ("Servicenav__DrainSeconds", "4"));
        using var citizen = new Reader(await web.Address());
        Assert.Equal("ready", await web.Probe("ready"));

        web.Terminate();
        await Probing.Until(async () => await web.Probe("ready") == "not ready: stopping", "the web says that it stops");
        await citizen.Open("Lampan är trasig", "Åsa Öberg", Email, "046-12 34 56");

        Assert.Equal(0, await web.Ends());
        Assert.Equal("ready", await stays.Probe("ready"));
    }

    [Fact]
    public async Task a_web_whose_last_silo_is_killed_is_not_ready_until_there_is_another()
    {
        await using var here = await Installation.New();
        var silo = here.Silo();
        var web = here.Web(["--silo", "off"]);
        await web.Address();

        silo.Kill();
        await Probing.Until(async () => await web.Probe("ready") == "not ready: cluster", "the web misses its silo");
        Assert.Equal("live", await web.Probe("live"));

        here.Silo();
        await Probing.Until(async () => await web.Probe("ready") == "ready", "the web has found the new silo");
    }

    private static IEnumerable<string> Letters(Installation here) => Path.Combine(here.Data, "outgoing") is var folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.eml").Select(File.ReadAllText)
        : [];
}
