using System.Text;
using NodaTime;
using Servicenav.Attachments;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizens;
using Servicenav.Journal;

namespace Servicenav.Erasing;

public sealed class ErasureTests
{
    private const string Marker = "PERSONLIGT";
    private static readonly Contact Asa = new($"Åsa {Marker}", $"asa.{Marker}@example.se", "046-12 34 56");

    /// <summary>Every event there is, also one that was added today, with somebody's words wherever there is room for words.</summary>
    [Fact]
    public void no_event_keeps_a_text_that_is_not_marked_as_the_catalogues()
    {
        var kinds = typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).ToList();
        var events = kinds.Select(kind => (CaseEvent)Filled(kind)).ToList();
        var entry = new JournalEntry(1, Lund.Monday, Guid.NewGuid(), EventJson.Write(new(ActorKind.Desk, $"{Marker}.id", Marker, Lund.Anna.Desk), events));
        Assert.Contains(Marker, Encoding.UTF8.GetString(entry.Events.Span), StringComparison.Ordinal);

        var without = entry with { Events = EventJson.WithoutPeople(entry) };

        Assert.DoesNotContain(Marker, Encoding.UTF8.GetString(without.Events.Span), StringComparison.Ordinal);
        Assert.Equal(kinds, EventJson.Read(without).Events.Select(what => what.GetType()));
    }

    [Fact]
    public async Task a_case_kept_long_enough_is_erased_by_itself_and_leaves_a_proof_and_right_figures()
    {
        await using var engine = await Engine.Start();
        var citizen = CitizenId.Of(Asa);
        var (file, other) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in new[] { file, other })
            await engine.Service<IAttachmentStore>().Save(id, engine.Now(), new MemoryStream([1, 2, 3]));
        var key = await Closed(engine, Lund.Need(Marker, Asa) with
        {
            CitizenId = citizen,
            FollowKey = FollowCode.Hash(FollowCode.New()),
            Attachments = [new(file, $"{Marker}.pdf", AttachmentKind.Pdf, 3)],
        });
        await engine.Grains.GetGrain<ICitizenGrain>($"lund/{citizen}").Remember(Asa, new("sv"));
        var before = await engine.View(key);
        Assert.Equal(Refusal.MustBeKept, (await engine.Case(key).Do(new Erase(Guid.NewGuid(), Actor.Engine))).Refusal);
        var rule = Lund.Municipality.Services["nyheter"].Retention!;

        await engine.Restart(down: rule.Ends(engine.Now(), Lund.Municipality.Zone) - engine.Now() + Duration.FromMinutes(1));
        await engine.Until(async () => (await engine.View(key)).Status == CaseStatus.Erased, "erased when its time is over");

        var after = await engine.View(key);
        Assert.Null(after.Contact);
        Assert.Null(await engine.Service<IAttachmentStore>().Part(file, 0));
        Assert.NotNull(await engine.Service<IAttachmentStore>().Part(other, 0));
        Assert.Equal((before.Service, before.Hops, before.OpenedAt, before.Promises.Count), (after.Service, after.Hops, after.OpenedAt, after.Promises.Count));
        Assert.Equal(before.Timeline.Select(entry => (entry.At, entry.What.GetType())), after.Timeline.SkipLast(1).Select(entry => (entry.At, entry.What.GetType())));
        Assert.Null(await engine.Grains.GetGrain<ICitizenGrain>($"lund/{citizen}").Profile());
        Assert.Empty(await engine.Index.OfCitizen("lund", citizen!));
        Assert.All(await engine.Service<ICaseJournal>().Read(key), entry => Assert.DoesNotContain(Marker, Encoding.UTF8.GetString(entry.Events.Span), StringComparison.Ordinal));
        var proof = Assert.Single(await engine.Service<IAuditLog>().Find(new("lund", Kind: AuditKind.CaseErased)));
        Assert.Equal((key.Reference, $"{rule.Key}, closed 2026-11-23"), (proof.Entry.Reference, proof.Entry.Detail));
        Assert.Equal(Refusal.CaseIsErased, (await engine.Case(key).Do(new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Igen"))).Refusal);
    }

    [Theory]
    [InlineData("nyheter", null)]
    [InlineData("ekonomiskt-bistand", Refusal.MustBeKept)]
    public async Task a_citizens_wish_is_followed_where_the_rule_lets_it(string service, Refusal? expected)
    {
        await using var engine = await Engine.Start();
        var key = await Closed(engine, Lund.Need(Marker, Asa) with { Service = Lund.Municipality.Services.ContainsKey(service) ? service : SocialService });

        Assert.Equal(Refusal.NotAllowed, (await engine.Case(key).Do(new Erase(Guid.NewGuid(), Lund.Anna))).Refusal);
        Assert.Equal(expected, (await engine.Case(key).Do(new Erase(Guid.NewGuid(), Lund.Helena))).Refusal);
        Assert.Equal(expected is null ? CaseStatus.Erased : CaseStatus.Closed, (await engine.View(key)).Status);
    }

    [Fact]
    public async Task an_open_case_is_never_erased()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();

        Assert.Equal(Refusal.CaseIsNotClosed, (await engine.Case(key).Do(new Erase(Guid.NewGuid(), Lund.Helena))).Refusal);
    }

    private static string SocialService => Lund.Municipality.Services.Values.First(service => service.Retention is { OnRequest: OnRequest.Refused }).Key;

    private static async Task<CaseKey> Closed(Engine engine, Open open)
    {
        var key = await engine.Open(open);
        await engine.Do(key, new Close(Guid.NewGuid(), Lund.Helena, Marker));
        return key;
    }

    /// <summary>A value of the type with the marker in every text, made by its longest constructor.</summary>
    private static object Filled(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Filled(inner);
        if (type == typeof(string))
            return Marker;
        if (type == typeof(byte[]))
            return Encoding.UTF8.GetBytes(Marker);
        if (type == typeof(UnitKey))
            return Lund.Hub;
        if (type == typeof(DeskKey))
            return Lund.Anna.Desk!.Value;
        if (type == typeof(CaseKey))
            return Lund.NewKey();
        if (type == typeof(Instant))
            return Lund.Monday;
        if (type.IsEnum || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(Guid) || type == typeof(Duration) || type == typeof(LocalDate))
            return Activator.CreateInstance(type)!;
        if (type.IsGenericType && type.GetGenericArguments() is [var item] && type.IsAssignableFrom(item.MakeArrayType()))
        {
            var items = Array.CreateInstance(item, 1);
            items.SetValue(Filled(item), 0);
            return items;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            var made = (System.Collections.IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()))!;
            made.Add(Filled(type.GetGenericArguments()[0]), Filled(type.GetGenericArguments()[1]));
            return made;
        }

        var maker = type.GetConstructors().MaxBy(it => it.GetParameters().Length)!;
        return maker.Invoke([.. maker.GetParameters().Select(parameter =>
            type.GetProperty(parameter.Name!)?.IsDefined(typeof(ImpersonalAttribute), inherit: false) == true && parameter.ParameterType == typeof(string)
                ? "nyckel"
                : Filled(parameter.ParameterType))]);
    }
}
