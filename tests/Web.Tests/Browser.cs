using Microsoft.Playwright;

namespace Servicenav;

/// <summary>One real browser for all tests of a collection.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const float Patience = 15_000;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox"],
        });
    }

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

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>How somebody visits the site.</summary>
/// <param name="Language">The key of the language chosen: <c>sv</c>, <c>en</c> or <c>easy</c>.</param>
internal sealed record Visit(string Language = "sv", bool Scripts = true, int Width = 1280, bool Dark = false, string Locale = "sv-SE")
{
    public override string ToString() => $"{Language}-{Width}{(Scripts ? "" : "-noscript")}{(Dark ? "-dark" : "")}";
}

/// <summary>The site and the browser that the tests share.</summary>
[CollectionDefinition(Name)]
public sealed class SiteCollection : ICollectionFixture<SiteHost>, ICollectionFixture<Browser>
{
    public const string Name = "site";
}
