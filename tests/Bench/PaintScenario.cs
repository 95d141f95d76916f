using System.Text.Json;
using Microsoft.Playwright;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;

namespace Servicenav.Bench;

/// <summary>
/// Citizens' pages in a real browser as a cheap telephone on a slow mobile network shows them, nothing of them cached: until the largest
/// thing of the page is painted, which the browser itself says.
/// </summary>
/// <remarks>Network and processor as in Lighthouse's profile for mobiles: 150 ms, 1.6 Mbit/s, a quarter of this machine's speed.</remarks>
internal static class PaintScenario
{
    private const int Times = 9;
    private const double Slowest = 1000;

    private const string Largest =
        """
        () => new Promise(done => new PerformanceObserver(seen => done(seen.getEntries().at(-1).startTime))
            .observe({ type: "largest-contentful-paint", buffered: true }))
        """;

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var now = TimeProvider.System.GetUtcNow().ToInstant();
        var (code, journal) = (FollowCode.New(), await store.Journal());
        var followed = await Seeded.Followed(journal, now, now + Duration.FromDays(2), new("lund", "kristallen", "k2"), code);
        await ((IAsyncDisposable)journal).DisposeAsync();

        await using var program = await WebProgram.Start(store);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox"],
        });

        var measures = new List<Measure>();
        foreach (var (name, path) in new[]
        {
            ("start", "lund/"), ("a service's form", "lund/skriv?tjanst=nyheter"), ("goals", "lund/mal"),
            ("a citizen's case", $"lund/folj/{followed.Reference}/{code}"),
        })
        {
            var painted = new List<double>(Times);
            for (var i = -1; i < Times; i++)
            {
                var at = await Painted(browser, new(program.Address, path));
                if (i >= 0)
                    painted.Add(at);
            }

            painted.Sort();
            measures.Add(new($"{name} painted", "ms", painted[Times / 2], Aim: new(AtLeast: false, Slowest)));
        }

        return measures;
    }

    private static async Task<double> Painted(IBrowser browser, Uri address)
    {
        await using var phone = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = 360, Height = 740 },
            DeviceScaleFactor = 3,
            IsMobile = true,
            HasTouch = true,
            Locale = "sv-SE",
        });
        var page = await phone.NewPageAsync();
        var slow = await phone.NewCDPSessionAsync(page);
        await slow.SendAsync("Network.enable");
        await slow.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = 150,
            ["downloadThroughput"] = 1_600_000 / 8,
            ["uploadThroughput"] = 750_000 / 8,
        });
        await slow.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
        return (await page.EvaluateAsync<JsonElement>(Largest)).GetDouble();
    }
}
