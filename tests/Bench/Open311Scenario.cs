using System.Diagnostics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Bench;

/// <summary>Lists of public cases over HTTP among a million of a year, of which one in twenty is open: from the request until its last byte has come.</summary>
internal static class Open311Scenario
{
    private const int Cases = 1_000_000, WarmUps = 100, Times = 200;
    private const double Slowest = 50;
    /// <summary>One address reads for all.</summary>
    public static readonly Dictionary<string, string> AnyReads = new() { ["Servicenav__Open311__Reads"] = "1000000" };
    private static readonly Duration Year = Duration.FromDays(365);
    private static readonly List<string> Services = [.. BenchEngine.Lund.Services.Values.Where(service => service.IsPublic).Select(service => service.Key)];

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var journal = await store.Journal();
        var began = Stopwatch.GetTimestamp();
        var some = await Fill(journal, now);
        var filled = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await ((IAsyncDisposable)journal).DisposeAsync();

        await using var program = await WebProgram.Start(store, AnyReads);
        var old = Uri.EscapeDataString((now - Duration.FromDays(200)).ToString());
        var measures = new List<Measure> { new("loaded", "cases/s", Cases / filled) };
        foreach (var (name, query) in new[]
        {
            ("1,000 latest", "requests.json"),
            ("1,000 latest, XML", "requests.xml"),
            ("a page of 50", "requests.json?page=1&page_size=50"),
            ("the 20th page of 50", "requests.json?page=20&page_size=50"),
            ("50 open ones", "requests.json?status=open&page_size=50"),
            ("50 closed ones of a service", $"requests.json?status=closed&service_code={Services[0]}&page_size=50"),
            ("1,000 open ones of half a year ago", $"requests.json?status=open&end_date={old}"),
            ("100 by their ids", $"requests.json?service_request_id={string.Join(',', some)}"),
            ("one", $"requests/{some[0]}.json"),
        })
        {
            measures.Add(new($"{name} p95", "ms", await P95(program, $"lund/open311/v2/{query}"), Aim: new(AtLeast: false, Slowest)));
        }

        return measures;
    }

    public static async Task<List<string>> Fill(ICaseJournal journal, Instant now, int cases = Cases)
    {
        var some = new List<string>();
        foreach (var chunk in Enumerable.Range(0, cases).Chunk(2000))
        {
            List<Append> opened = [.. chunk.Select(i => Opening(i, now, cases))];
            var outcomes = await Task.WhenAll(opened.Select(append => journal.Append(append)));
            if (some.Count < 100)
                some.AddRange(opened.Zip(outcomes).Where(it => it.Second == AppendOutcome.Recorded).Take(10).Select(it => it.First.Case.Reference));
        }

        return some;
    }

    /// <summary>A reference that comes twice leaves one case fewer, which nobody counts.</summary>
    private static Append Opening(int i, Instant now, int cases)
    {
        var at = now - (Year / cases * (cases - i));
        var key = new CaseKey("lund", Reference.New("LND"));
        IReadOnlyList<CaseEvent> events =
        [
            new Opened(
                Channel.Api, new("sv"), "Det är trasigt", null, null, null, null, null, null,
                Position: new(55.6 + (i % 997 / 5000d), 13.1 + (i % 991 / 5000d))),
            new Classified(Services[i % Services.Count], new("lund", "tekniska"), "gata", [], "sv", Public: true),
            new Promised(PromiseKind.Answer, Clock.Wall, at + Duration.FromDays(2), []),
            new Routed(new("lund", "kristallen"), RoutingReason.HubMeetsFirst),
            .. i % 20 == 0 ? Array.Empty<CaseEvent>() : [new Closed(null)],
        ];
        var transition = new Transition(Guid.NewGuid(), Actor.Citizen(), at, events);
        var opened = CaseEvolution.Apply(null, key, transition);
        return new(key, 0, new(1, at, transition.RequestId, EventJson.Write(transition.By, events)), opened.Row(at), []);
    }

    private static async Task<double> P95(WebProgram program, string path) => (await Took(() => program.Get(path, null)))[Times * 95 / 100];

    /// <summary>How long each took, in milliseconds, the shortest first.</summary>
    public static async Task<IReadOnlyList<double>> Took(Func<Task<HttpResponseMessage>> ask)
    {
        var took = new List<double>(Times);
        for (var i = -WarmUps; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await ask();
            await answer.Content.ReadAsByteArrayAsync();
            if (i >= 0)
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {answer.StatusCode}");
        }

        took.Sort();
        return took;
    }
}
