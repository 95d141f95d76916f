using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue.Editing;

namespace Servicenav.Catalogue.Versions;

/// <summary>What a case needs can leave the catalogue after all: in the moment that it is opened, or when nobody counts it as open.</summary>
public sealed class CatalogueLossTests
{
    private static readonly string File = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"));

    private static readonly string Longer = YamlEdit.Set(File, $"promises.{Lund.Municipality.Generalist.Terms.Key}.answer.within", new YamlText("9d"));

    [Fact]
    public async Task a_case_whose_service_has_left_follows_the_generalist_and_is_erased_by_the_municipalitys_rule()
    {
        var text = File;
        await using var engine = await Engine.Start(() => new(Read(text)));
        var (reopened, kept) = (await engine.Open(Lund.Need()), await engine.Open(Lund.Need()));
        foreach (var key in new[] { reopened, kept })
            await engine.Do(key, new Close(Guid.NewGuid(), Lund.Helena, "Åter"));

        text = YamlEdit.Remove(Longer, "services.nyheter");
        await engine.Restart();
        await engine.Do(reopened, new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Igen"));
        var unknown = await engine.Open(Lund.Need() with { Service = null });
        Assert.True(Due(await engine.View(unknown)) - Due(await engine.View(reopened)) < Duration.FromMinutes(1));

        var (rule, own) = (Read(text).Retention!, Lund.Municipality.Services["nyheter"].Retention!);
        Assert.NotEqual(rule.Key, own.Key);
        var closed = engine.Now();
        await engine.Restart(down: rule.Ends(closed, Lund.Municipality.Zone) - closed + Duration.FromMinutes(1));
        await engine.Until(async () => (await engine.View(kept)).Status == CaseStatus.Erased, "erased by the municipality's rule");
        Assert.Equal(rule.Key, ((Erased)(await engine.View(kept)).Timeline[^1].What).Rule);
    }

    [Fact]
    public async Task what_waits_at_a_unit_that_has_left_goes_to_the_hub()
    {
        var text = File;
        await using var engine = await Engine.Start(() => new(Read(text)));
        var key = await engine.Open(Lund.Need());
        await engine.Do(key, new Route(Guid.NewGuid(), Lund.Helena, Lund.Dalby, "Dit"));

        text = YamlEdit.Remove(YamlEdit.Remove(YamlEdit.Remove(File, "phone.numbers[2]"), "inboxes.dalby"), "offices.dalby");
        await engine.Restart();
        Assert.NotEmpty(await engine.Queue(Lund.Dalby).Waiting(1));
        await engine.Until(async () => (await engine.View(key)).Unit == Lund.Hub, "the hub takes it");
    }

    [Fact]
    public async Task who_is_signed_on_goes_on_with_what_a_new_version_says_they_know()
    {
        var read = Read(File);
        await using var engine = await Engine.Start(() => new(read));
        var desk = await engine.SignOn(Lund.Anna);
        Assert.DoesNotContain("de", (await desk.State()).SignedOn!.Languages);

        var path = CatalogueOutline.Of(File)!.Find(CatalogueOutline.Staff, Lund.Anna.Id!)!.PathOf("languages");
        engine.Service<Catalogues>().Take(Read(YamlEdit.Set(File, path, new YamlItems([new YamlText("sv"), new YamlText("de")]))));
        await desk.Pull(Guid.NewGuid());
        Assert.Equal(["sv", "de"], (await desk.State()).SignedOn!.Languages);

        engine.Service<Catalogues>().Take(read);
        await engine.Until(async () => (await desk.State()).SignedOn is not { } who || !who.Languages.Contains("de"), "the desk's look");
        Assert.Equal(read.Staff.Single(member => member.Id == Lund.Anna.Id).Languages, (await desk.State()).SignedOn!.Languages);
    }

    private static Municipality Read(string text) => CatalogueFile.Parse("lund", text) is { Municipality: { } municipality } ? municipality
        : throw new CatalogueException(CatalogueFile.Parse("lund", text).Problems);

    private static Instant Due(CaseView view) => view.Promises.Single(promise => promise.Kind == PromiseKind.Answer).Due;
}
