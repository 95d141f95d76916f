using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue.Editing;

namespace Servicenav.Catalogue.Versions;

public sealed class CatalogueGrainTests
{
    private static readonly CatalogueAuthor Eva = new("eva", "Eva");
    private static readonly CatalogueAuthor Bo = new("bo", "Bo");
    private static readonly string Promise = Lund.Municipality.Services["nyheter"].Terms.Key;

    [Fact]
    public async Task a_case_keeps_the_promise_it_was_given_and_a_new_one_gets_the_new_also_after_a_restart()
    {
        await using var engine = await Start();
        var old = await engine.Open(Lund.Need());
        var due = Due(await engine.View(old));

        await Approve(engine, text => YamlEdit.Set(text, $"promises.{Promise}.answer.within", new YamlText("1d")));
        await engine.Until(async () => Due(await engine.View(await engine.Open(Lund.Need()))) < due, "the new promise");
        Assert.Equal(due, Due(await engine.View(old)));

        await engine.Restart();
        Assert.Equal(
            Duration.FromHours(8), engine.Service<Catalogues>()["lund"].Services["nyheter"].Terms.Answer.Allowance);
        Assert.True(Due(await engine.View(await engine.Open(Lund.Need()))) < due);
        Assert.Equal(due, Due(await engine.View(old)));
    }

    [Fact]
    public async Task a_version_takes_effect_at_its_time_and_what_open_cases_need_is_not_removed()
    {
        await using var engine = await Start();
        await engine.Open(Lund.Need());
        var reply = await Send(engine, text => YamlEdit.Remove(text, "services.nyheter"), null);
        Assert.Equal(CatalogueRefusal.InUse, reply.Refusal);
        Assert.Equal(new CatalogueUse(CatalogueThing.Service, "nyheter", 1), Assert.Single(reply.InUse!));

        var from = engine.Now() + Duration.FromHours(1);
        await Approve(engine, text => YamlEdit.Set(text, "timers.close", new YamlText("9d")), from);
        await engine.Until(() => Task.FromResult(engine.Now() >= from - Duration.FromMinutes(1)), "an hour", Duration.FromMinutes(1));
        Assert.Equal(Duration.FromDays(7), engine.Service<Catalogues>()["lund"].Timers.Close);
        await engine.Until(() => Task.FromResult(engine.Service<Catalogues>()["lund"].Timers.Close == Duration.FromDays(9)), "the version in force");
        Assert.True(engine.Now() >= from);
        Assert.Equal(Duration.FromDays(9), engine.Service<Steering.Steerings>()["lund"].Municipality.Timers.Close);
    }

    [Fact]
    public async Task a_repeated_command_has_one_effect_and_texts_last()
    {
        await using var engine = await Start();
        var begin = new BeginDraft(Guid.NewGuid(), Eva, "one");
        var (first, again) = (await Catalogue(engine).Do(begin), await Catalogue(engine).Do(begin));
        Assert.Equal(first.Number, again.Number);
        await engine.Restart();
        var draft = Assert.Single(CatalogueVersions.Of(await Catalogue(engine).History()).Drafts.Values);
        Assert.Equal(engine.Service<Catalogues>().FileOf("lund"), await Text(engine, draft.Text));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Grains.GetGrain<ICatalogueTextGrain>($"lund/{draft.Text}").Keep("another"));
    }

    private static Task<Engine> Start() => Engine.Start(() => Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities")));

    private static Instant Due(CaseView view) => view.Promises.Single(promise => promise.Kind == PromiseKind.Answer).Due;

    private static async Task Approve(Engine engine, Func<string, string> change, Instant? from = null)
    {
        Assert.Null((await Send(engine, change, from)).Refusal);
        var draft = CatalogueVersions.Of(await Catalogue(engine).History()).Drafts.Values.Single(draft => draft.Sent is not null);
        Assert.Null((await Catalogue(engine).Do(new ApproveDraft(Guid.NewGuid(), Bo, draft.Number, draft.Text))).Refusal);
    }

    private static async Task<CatalogueReply> Send(Engine engine, Func<string, string> change, Instant? from)
    {
        var number = (await Catalogue(engine).Do(new BeginDraft(Guid.NewGuid(), Eva, "one"))).Number;
        var read = CatalogueVersions.Of(await Catalogue(engine).History()).Drafts[number].Text;
        var text = change(await Text(engine, read));
        Assert.Null((await Catalogue(engine).Do(new SaveDraft(Guid.NewGuid(), Eva, number, read, text))).Refusal);
        return await Catalogue(engine).Do(new SendDraft(Guid.NewGuid(), Eva, number, CatalogueText.NameOf(text), from));
    }

    private static async Task<string> Text(Engine engine, string name) => (await engine.Grains.GetGrain<ICatalogueTextGrain>($"lund/{name}").Read())!;

    private static ICatalogueGrain Catalogue(Engine engine) => engine.Grains.GetGrain<ICatalogueGrain>("lund");
}
