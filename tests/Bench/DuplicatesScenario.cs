using System.Diagnostics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Duplicates;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>
/// Cases that look like one, among a million open ones of a year, as an officer's page asks for them: found, each asked what it is now. Held against
/// a scan of the case's unit for the name of its place.
/// </summary>
internal static class DuplicatesScenario
{
    private const int Cases = 1_000_000, Asked = 400, Scans = 10;
    private const double Slowest = 100;
    private static readonly Duration Year = Duration.FromDays(365);
    private static readonly List<string> Services = [.. BenchEngine.Lund.Services.Values.Where(service => service.IsPublic).Select(service => service.Key)];
    private static readonly List<UnitKey> Units = [.. BenchEngine.Lund.Units.Values.Select(unit => new UnitKey("lund", unit.Key))];
    private static readonly string[] Things = ["lampan", "gungan", "papperskorgen", "cykelstället", "vägskylten", "bänken", "brunnen", "trottoaren"];
    private static readonly string[] Faults = ["är trasig", "har gått sönder igen", "lyser inte", "ligger omkull", "är full av skräp", "är nerkörd", "måste lagas"];

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var journal = await store.Journal();
        var recent = await Fill(journal, now);
        await ((IAsyncDisposable)journal).DisposeAsync();

        await using var engine = await BenchEngine.Start(store);
        var duplicates = engine.Grains.GetGrain<IDuplicatesGrain>("lund");
        var began = Stopwatch.GetTimestamp();
        while (!(await duplicates.Like([recent[0]])).ContainsKey(recent[0]))
        {
        }

        var first = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var found = 0;
        var known = await Took(recent.Take(Asked), async key => found += await Ask(engine, key));
        var opened = await Opened(engine, now, recent.Count);
        var fresh = await Took(opened, key => Ask(engine, key));
        var scan = new Baseline("scan of the unit for the place's name", await Scan(store));
        return
        [
            new("read after a start", "ms", first),
            new("found for each", "cases", found / (double)Asked),
            new("case p50", "ms", known[Asked / 2], scan),
            new("case p95", "ms", known[Asked * 95 / 100], Aim: new(AtLeast: false, Slowest)),
            new("just opened case p50", "ms", fresh[opened.Count / 2], scan),
            new("just opened case p95", "ms", fresh[opened.Count * 95 / 100], Aim: new(AtLeast: false, Slowest)),
        ];
    }

    /// <summary>Until the case is known: a question whose reading takes long is answered without it.</summary>
    private static async Task<int> Ask(BenchEngine engine, CaseKey key)
    {
        IReadOnlyList<LikeCase>? like;
        while (!(await engine.Grains.GetGrain<IDuplicatesGrain>("lund").Like([key])).TryGetValue(key, out like))
        {
        }

        await Task.WhenAll(like.Select(other => engine.Grains.GetGrain<ICaseGrain>(other.Case.ToString()).View()));
        return like.Count;
    }

    private static async Task<List<double>> Took(IEnumerable<CaseKey> cases, Func<CaseKey, Task> ask)
    {
        var took = new List<double>();
        foreach (var key in cases)
        {
            var began = Stopwatch.GetTimestamp();
            await ask(key);
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        took.Sort();
        return took;
    }

    /// <returns>Cases of the last week, every tenth.</returns>
    private static async Task<List<CaseKey>> Fill(ICaseJournal journal, Instant now)
    {
        var recent = new List<CaseKey>();
        foreach (var chunk in Enumerable.Range(0, Cases).Chunk(2000))
        {
            List<Append> opened = [.. chunk.Select(i => Opening(i, now - (Year / Cases * (Cases - i))))];
            var outcomes = await Task.WhenAll(opened.Select(append => journal.Append(append)));
            if (chunk[0] >= Cases - 20_000)
                recent.AddRange(opened.Zip(outcomes).Where(it => it.Second == AppendOutcome.Recorded).Select(it => it.First.Case).Where((_, i) => i % 10 == 0));
        }

        return recent;
    }

    private static async Task<List<CaseKey>> Opened(BenchEngine engine, Instant now, int from)
    {
        List<Append> opened = [.. Enumerable.Range(from, 100).Select(i => Opening(i, now))];
        foreach (var append in opened)
            await engine.Journal.Append(append);
        return [.. opened.Select(append => append.Case)];
    }

    private static Append Opening(int i, Instant at)
    {
        var (key, dice) = (new CaseKey("lund", Reference.New("LND")), new Random(i));
        var street = dice.Next(2000);
        Position? point = dice.Next(2) == 0 ? new(55.6 + (street % 50 / 250d) + (dice.Next(60) / 100_000d), 13.1 + (street / 50 / 200d)) : null;
        IReadOnlyList<CaseEvent> events =
        [
            new Opened(
                Channel.Api, new("sv"), $"Hej! {Things[dice.Next(Things.Length)]} vid nummer {dice.Next(1, 40)} på {Street(street)} {Faults[dice.Next(Faults.Length)]}, snälla kom och laga den",
                null, null, null, null, null, null, Position: point),
            new Classified(Services[dice.Next(Services.Count)], new("lund", "tekniska"), "gata", [], "sv", Public: true),
            new Promised(PromiseKind.Answer, Clock.Wall, at + Duration.FromDays(400), []),
            new Routed(Units[i % Units.Count], RoutingReason.HubMeetsFirst),
        ];
        var transition = new Transition(Guid.NewGuid(), Actor.Citizen(), at, events);
        return new(key, 0, new(1, at, transition.RequestId, EventJson.Write(transition.By, events)), CaseEvolution.Apply(null, key, transition).Row(at), []);
    }

    private static string Street(int number) => $"{(char)('A' + (number % 20))}{"aeiouyåäö"[number / 20 % 9]}{"lmnrst"[number / 180 % 6]}{"aeo"[number / 1080 % 3]}gatan";

    private static async Task<double> Scan(BenchStore store)
    {
        var took = new List<double>();
        await using var connection = await store.Connect();
        for (var i = 0; i < Scans; i++)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = store is PostgresStore
                ? "SELECT r.case_key FROM case_row r JOIN case_entry e ON e.case_id = r.case_id AND e.version = 1 WHERE r.unit = @unit AND r.closed_at IS NULL AND convert_from(e.events, 'UTF8') LIKE @word"
                : "SELECT r.case_key FROM case_row r JOIN case_entry e ON e.case_id = r.id AND e.version = 1 WHERE r.unit = @unit AND r.closed_at IS NULL AND CAST(e.events AS TEXT) LIKE @word";
            foreach (var (name, value) in new[] { ("@unit", Units[i % Units.Count].ToString()), ("@word", $"%{Street(i * 7)}%") })
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            var began = Stopwatch.GetTimestamp();
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
            }

            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        took.Sort();
        return took[Scans / 2];
    }
}
