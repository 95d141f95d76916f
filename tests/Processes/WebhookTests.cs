using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Servicenav.Harness;

namespace Servicenav;

/// <summary>What a process has taken in it tells, whenever it dies.</summary>
public sealed class WebhookTests
{
    /// <summary>So many events have come when the process dies, in the middle of the last.</summary>
    private const int Told = 15;

    private static readonly string Secret = Convert.ToBase64String(new byte[24]);

    [Fact]
    public async Task a_kill_while_events_are_sent_loses_none_of_them_no_order_and_nothing_said_in_a_chat()
    {
        var data = Directory.CreateTempSubdirectory("servicenav-webhook-kill-").FullName;
        using var receiver = new Receiver();
        var said = new List<(string Reference, string Words)>();
        Reader citizen;
        await using (var web = Start(receiver, data))
        {
            var address = await web.Address();
            receiver.At(Told, web.Kill);
            await Staffed(address);
            citizen = new(address);
            await Assert.ThrowsAnyAsync<HttpRequestException>(async () =>
            {
                for (var i = 0; i < 100; i++)
                    await Chat($"Fråga {i}", $"Ord {i}");
            });
            await web.Ends();
        }

        Assert.NotEmpty(said);
        await using (var web = Start(receiver, data))
        {
            citizen.MoveTo(await web.Address());
            foreach (var chat in said.GroupBy(it => it.Reference).TakeLast(3))
            {
                await citizen.Read($"/lund/folj/{chat.Key}/chatt");
                Assert.All(chat, it => Assert.Equal(2, citizen.Page.Split($">{it.Words}<").Length));
            }

            await Probing.Until(() => Task.FromResult(Unsent(data) == 0), "all are sent");
            web.Terminate();
            await web.Ends();
        }

        citizen.Dispose();
        var events = receiver.Events;
        Assert.Equal(2, events.Count(it => it.Id == events[Told - 1].Id));
        Assert.All(events.GroupBy(it => it.Id), same => Assert.Single(same.Select(it => (it.Case, it.Sequence)).Distinct()));
        var cases = events.DistinctBy(it => it.Id).GroupBy(it => it.Case).ToList();
        Assert.All(cases, it => Assert.Equal(Enumerable.Range(1, it.Count()), it.Select(one => one.Sequence)));
        Assert.Empty(said.Select(it => it.Reference).Except(cases.Where(it => it.Count() > 1).Select(it => it.Key)));
        Directory.Delete(data, recursive: true);

        // What is written down here has been answered for.
        async Task Chat(string first, string then)
        {
            await citizen.Read("/lund/chatt");
            await citizen.Send("/lund/chatt", ("text", first));
            var reference = citizen.Reference;
            said.Add((reference, first));
            await citizen.Send($"/lund/folj/{reference}/chatt", ("text", then));
            said.Add((reference, then));
        }
    }

    /// <summary>The hub is open whatever the hour, and somebody is there.</summary>
    private static async Task Staffed(string address)
    {
        using var supervisor = new Reader(address);
        await supervisor.Read("/lund/personal");
        await supervisor.Send("/lund/personal", ("person", "helena.wikander"));
        await supervisor.Read("/lund/ledning/atgarder");
        await supervisor.Send("/lund/ledning/atgarder/oppna", ("oppna-kontor", "kristallen"), ("oppna-text", "Öppet för prov"),
            ("oppna-datum", $"{TimeProvider.System.GetUtcNow().AddDays(2):yyyy-MM-dd}"), ("oppna-klocka", "12:00"));
        using var officer = new Reader(address);
        await officer.Read("/lund/personal");
        await officer.Send("/lund/personal", ("person", "anna.lindqvist"));
        await officer.Send("/lund/disk/pa");
        using var citizen = new Reader(address);
        await Probing.Until(async () =>
        {
            await citizen.Read("/lund/chatt");
            return citizen.Page.Contains("id=\"text\"", StringComparison.Ordinal);
        }, "the chat is open");
    }

    private static RunningProgram Start(Receiver receiver, string data)
    {
        var folder = Directory.CreateDirectory(Path.Combine(data, "municipalities")).FullName;
        var lund = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"));
        File.WriteAllText(Path.Combine(folder, "lund.yaml"), $"{lund}\nwebhooks:\n  arkiv: {{ address: \"{receiver.Address}\" }}\n");
        return RunningProgram.Start("Web", ["--urls", "http://127.0.0.1:0", "--data", data], new Dictionary<string, string>
        {
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["Servicenav__Municipalities"] = folder,
            ["Servicenav__Webhooks__lund__arkiv__Secret"] = Secret,
            ["Servicenav__WebhookNetworks"] = "127.0.0.1",
            ["Servicenav__Chat__Starts"] = "1000",
        });
    }

    private static long Unsent(string data)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(data, "servicenav.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT count(*) FROM outbox WHERE instr(kind, '/') > 0 AND send_at IS NOT NULL";
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Another system, to which events are posted.</summary>
    private sealed class Receiver : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly ConcurrentQueue<(string Id, string Case, int Sequence)> _events = new();
        private (int Event, Action Do)? _then;

        public Receiver()
        {
            Address = $"http://127.0.0.1:{FreePort.Next()}/handelser/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Listen();
        }

        public string Address { get; }

        public IReadOnlyList<(string Id, string Case, int Sequence)> Events => [.. _events];

        /// <summary>Does something when so many events have come, before the last of them is answered.</summary>
        public void At(int events, Action act) => _then = (events, act);

        public void Dispose() => _listener.Close();

        private async Task Listen()
        {
            while (_listener.IsListening)
            {
                var it = await _listener.GetContextAsync();
                using var body = await JsonDocument.ParseAsync(it.Request.InputStream);
                var told = body.RootElement;
                _events.Enqueue((told.GetProperty("id").GetString()!, told.GetProperty("subject").GetString()!, int.Parse(told.GetProperty("sequence").GetString()!, null)));
                if (_then is var (events, act) && _events.Count == events)
                {
                    act();
                    it.Response.Abort();
                    continue;
                }

                it.Response.StatusCode = 204;
                it.Response.Close();
            }
        }
    }
}
