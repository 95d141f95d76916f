using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime.Extensions;

namespace Servicenav.Bench;

/// <summary>
/// The REST API among 100,000 cases of a year, of which one in twenty is open, from the request until its last byte has come; beside Open311's list of
/// as many, which anybody reads, in the same run.
/// </summary>
internal static class ApiScenario
{
    private const int Cases = 100_000, Page = 50, Callers = 32, Openings = 4_000;

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var journal = await store.Journal();
        var some = await Open311Scenario.Fill(journal, TimeProvider.System.GetUtcNow().ToInstant(), Cases);
        await ((IAsyncDisposable)journal).DisposeAsync();

        await using var program = await WebProgram.Start(store, Open311Scenario.AnyReads);
        using var http = new HttpClient { BaseAddress = new(program.Address, "lund/api/v1/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await Key(program));
        async Task<(double P50, double P95)> Took(string path) =>
            await Open311Scenario.Took(() => http.GetAsync(new Uri(http.BaseAddress!, path))) is var took ? (took[took.Count / 2], took[took.Count * 95 / 100]) : default;

        var open311 = await Took("../../open311/v2/requests.json?page=1&page_size=50");
        var measures = new List<Measure>();
        foreach (var (name, path) in new[]
        {
            ("50 open cases", $"cases?limit={Page}"),
            ("50 closed cases", $"cases?status=closed&limit={Page}"),
            ("50 cases for a copy", $"changes?limit={Page}"),
            ("one case", $"cases/{some[0]}"),
        })
        {
            var (p50, p95) = await Took(path);
            measures.Add(new($"{name} p50", "ms", p50, new("Open311's list of 50", open311.P50)));
            measures.Add(new($"{name} p95", "ms", p95, new("Open311's list of 50", open311.P95)));
        }

        measures.Add(new("a whole copy", "cases/s", await Copied(http)));
        measures.Add(new("opened", "cases/s", await Opened(http), await store.OneRowATime(1500)));
        return measures;
    }

    private static async Task<double> Copied(HttpClient http)
    {
        var (began, cases, next) = (Stopwatch.GetTimestamp(), 0, "");
        for (var more = true; more;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"changes?limit=500{next}");
            (cases, more) = (cases + page.GetProperty("items").GetArrayLength(), page.GetProperty("more").GetBoolean());
            next = $"&after={Uri.EscapeDataString(page.GetProperty("next").GetString()!)}";
        }

        return cases / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<double> Opened(HttpClient http)
    {
        await Parallel.ForEachAsync(Enumerable.Range(-500, 500), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) => await Open(i));
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, Openings), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (i, _) => await Open(i));
        return Openings / Stopwatch.GetElapsedTime(began).TotalSeconds;

        async Task Open(int i)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "cases")
            {
                Content = JsonContent.Create(new { text = $"Gatlyktan {i} är släckt", service = "gatubelysning" }),
                Headers = { { "Idempotency-Key", $"bench-{i}" } },
            };
            using var answer = await http.SendAsync(request);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Made as an administrator makes it.</summary>
    private static async Task<string> Key(WebProgram program)
    {
        var administrator = await program.SignIn("prov-administrator");
        using var made = await program.Post(
            "lund/admin/nycklar/ny", "lund/admin/nycklar/ny",
            [new("namn", "Bench"), new("syfte", "Mäter"), new("far", "cases:read"), new("far", "cases:write"), new("minut", "60000"), new("dygn", "50000000")],
            administrator);
        return Regex.Match(await made.Content.ReadAsStringAsync(), "snk_[0-9a-z]{8}_[0-9a-z]{26}").Value;
    }
}
