using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Sqlite;
using Servicenav.Webhooks;

namespace Servicenav.Outbox;

public sealed class OutboxServiceTests
{
    [Fact]
    public async Task what_was_carried_while_the_store_could_not_write_it_down_is_not_carried_again_and_is_written_down_as_soon_as_it_can()
    {
        var (letters, events) = (new Carrier(Messages.Citizen, Carried.Ok), new Carrier(WebhookMessages.Carrier, Carried.NotNow("the receiver answered 500"), Carried.Ok));
        await using var engine = await Engine.Start(
            () => new(Lund.Municipality with { Webhooks = [new("arkiv", new("https://arkiv.example"), [], [])] }),
            services => services.AddSingleton<ICarrier>(letters).AddSingleton<ICarrier>(events));
        await Execute(engine, "CREATE TRIGGER no_delete BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END");
        await Execute(engine, "CREATE TRIGGER no_update BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'no'); END");

        await engine.Open(Lund.Need(contact: new(Email: "kim@example.se")));
        await engine.Until(() => Task.FromResult(!letters.Times.IsEmpty && !events.Times.IsEmpty), "each is carried");
        var later = engine.Now() + Duration.FromMinutes(1);
        await engine.Until(() => Task.FromResult(engine.Now() > later), "a minute", Duration.FromSeconds(1));

        Assert.Equal(1, Assert.Single(letters.Times).Value);
        Assert.Equal(1, Assert.Single(events.Times).Value);

        await Execute(engine, "DROP TRIGGER no_delete");
        await Execute(engine, "DROP TRIGGER no_update");
        await engine.Until(() => IsEmpty(engine), "nothing is left", Duration.FromSeconds(1));
        Assert.Equal(1, Assert.Single(letters.Times).Value);
        Assert.Equal(2, events.Times.Values.Max());
    }

    private static async Task<bool> IsEmpty(Engine engine) =>
        (await engine.Service<ICaseJournal>().Outgoing(ShardRange.Everything, Instant.MinValue, Instant.MaxValue, 1)).Count == 0
        && (await engine.Service<IOutbox>().Receivers(ShardRange.Everything)).Count == 0;

    /// <summary>Changes what the real store takes, beside the engine.</summary>
    private static async Task Execute(Engine engine, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(engine.Folder, SqliteJournal.FileName)};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Counts how often it was given each message.</summary>
    private sealed class Carrier(string kind, params Carried[] outcomes) : ICarrier
    {
        public string Kind => kind;

        public ConcurrentDictionary<Guid, int> Times { get; } = new();

        public Task<Carried> Carry(OutboxMessage message) =>
            Task.FromResult(outcomes[Math.Min(Times.AddOrUpdate(message.Id, 1, (_, times) => times + 1), outcomes.Length) - 1]);
    }
}
