using System.Diagnostics;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Desks;

namespace Servicenav.Bench;

/// <summary>
/// Every kind of page with a city's open cases in the store: from the request until the last byte of the page has come, one page at a time.
/// </summary>
internal static class PagesScenario
{
    private const int Open = 100_000, Waiting = 10_000, WarmUps = 30, Times = 200;
    private const double Slowest = 30;

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var code = FollowCode.New();
        var reference = await Fill(store, code);
        await using var program = await WebProgram.Start(store);
        var followed = await Follow(program, reference, code);
        var (desk, supervisor) = (await program.SignIn("anna.lindqvist"), await program.SignIn("helena.wikander"));
        var (administrator, auditor) = (await program.SignIn("prov-administrator"), await program.SignIn("prov-granskare"));

        var measures = new List<Measure>();
        foreach (var (name, path, cookies) in new (string, string, string?)[]
        {
            ("start", "", null),
            ("a service's form", "skriv?tjanst=nyheter", null),
            ("goals", "mal", null),
            ("accessibility", "tillganglighet", null),
            ("a citizen's case", $"folj/{reference}", followed),
            ("desk", "disk", desk),
            ("an officer's case", $"arende/{reference}", desk),
            ("new contact", "disk/ny", desk),
            ("board", "ledning", supervisor),
            ("list of all", "ledning/lista?lage=alla", supervisor),
            ("list of a unit's queue", "ledning/lista?lage=ko&enhet=kristallen", supervisor),
            ("steering", "ledning/atgarder", supervisor),
            ("what-if", "ledning/prova", supervisor),
            ("accounts", "admin/konton", administrator),
            ("audit of a case", $"granskning/{reference}", auditor),
        })
        {
            measures.Add(new($"{name} p95", "ms", await P95(program, $"lund/{path}", cookies), Aim: new(AtLeast: false, Slowest)));
        }

        return measures;
    }

    private static async Task<string> Fill(BenchStore store, string code)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var journal = await store.Journal();
        await Seeded.Cases(
            journal, Open, now, i => [now + Duration.FromDays(1 + (i % 9)) + Duration.FromMilliseconds(i)],
            i => i < Waiting ? null : Seeded.HeldByOne(i));
        var followed = await Seeded.Followed(journal, now, now + Duration.FromDays(2), new("lund", "kristallen", "k2"), code);
        await ((IAsyncDisposable)journal).DisposeAsync();
        return followed.Reference;
    }

    private static async Task<string> Follow(WebProgram program, string reference, string code)
    {
        using var entered = await program.Get($"lund/folj/{reference}/{code}");
        return WebProgram.Cookies(entered);
    }

    private static async Task<double> P95(WebProgram program, string path, string? cookies)
    {
        var took = new List<double>(Times);
        for (var i = -WarmUps; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var page = await program.Get(path, cookies);
            await page.Content.ReadAsByteArrayAsync();
            if (i >= 0)
                took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (!page.IsSuccessStatusCode)
                throw new InvalidOperationException($"{path}: {page.StatusCode} {page.Headers.Location}");
        }

        took.Sort();
        return took[Times * 95 / 100];
    }
}
