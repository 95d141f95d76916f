using Microsoft.Playwright;

namespace Servicenav;

/// <summary>A real browser, the same for all tests: each visitor has cookies of its own.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const float Patience = 15_000;

    /// <summary>The shell is Chromium without its windows, which takes half the work.</summary>
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly Lazy<Task<IBrowser>> OneForAll = new(Launch);

    private IBrowser? _browser;

    public async Task InitializeAsync() => _browser = await OneForAll.Value;

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A visitor with clean cookies.</summary>
    internal async Task<Visitor> Visit(SiteHost site, Visit? visit = null)
    {
        visit ??= new();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = site.Address,
            Locale = visit.Locale,
            JavaScriptEnabled = visit.Scripts,
            ColorScheme = visit.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = visit.Width, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        return new(await context.NewPageAsync(), site, visit);
    }

    /// <summary>It ends with this process.</summary>
    private static async Task<IBrowser> Launch()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        return await (await Playwright.CreateAsync()).Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? Programs.First(File.Exists),
            Args = ["--no-sandbox"],
        });
    }
}

/// <summary>How somebody visits the site.</summary>
/// <param name="Language">The key of the language chosen: <c>sv</c>, <c>en</c> or <c>easy</c>.</param>
internal sealed record Visit(string Language = "sv", bool Scripts = true, int Width = 1280, bool Dark = false, string Locale = "sv-SE")
{
    public override string ToString() => $"{Language}-{Width}{(Scripts ? "" : "-noscript")}{(Dark ? "-dark" : "")}";
}
