using System.Runtime.CompilerServices;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Servicenav.Pages;
using Servicenav.Texts;

namespace Servicenav;

/// <summary>A person at a browser, who reads the site in one language and finds things by their words.</summary>
internal sealed class Visitor(IPage page, SiteHost site, Visit visit) : IAsyncDisposable
{
    /// <summary>All of axe's rules, in the page itself; gives the faults in words.</summary>
    private static readonly string Axe =
        $$"""
        async () => {
          {{new BundledAxeScriptProvider().GetScript()}}
          const found = await axe.run({ resultTypes: ["violations"], iframes: false });
          return found.violations.map(it => `${it.id}: ${it.help} at ${it.nodes.map(node => node.target.join(" ")).join(", ")}`);
        }
        """;

    private const int Narrowest = 320, Wide = 1280;

    private readonly Received _received = new(page);

    public IPage Page => page;

    public Wording Words { get; private set; } = site.Texts.In(visit.Language);

    public async Task<IResponse?> Go(string path)
    {
        var response = await page.GotoAsync(path);
        if (await page.Locator("html").GetAttributeAsync("class") is var shown
            && visit.Language == SiteTexts.Easy != (shown == "easy") || await Lang() != Words.Tag)
            await Speak(visit.Language);
        return response;
    }

    /// <summary>Uses the language switch.</summary>
    public async Task Speak(string language)
    {
        Words = site.Texts.In(language);
        await page.Locator(".languages").GetByText(Words.Name, new() { Exact = true }).ClickAsync();
    }

    public Task<string?> Lang() => page.Locator("html").GetAttributeAsync("lang");

    public Task Fill(string field, string value) => page.Locator($"#{field}").FillAsync(value);

    public Task Press(string text) => page.GetByRole(AriaRole.Button, new() { Name = Words[text], Exact = true }).ClickAsync();

    public Task PressWords(string words) => page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();

    public Task PressLink(string words) => page.GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).ClickAsync();

    public Task Follow(string text) => page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Words[text], Exact = true }).ClickAsync();

    public Task<string> Read(string selector) => page.Locator(selector).InnerTextAsync();

    /// <summary>Waits until the page says it.</summary>
    public Task Sees(string words) =>
        Assertions.Expect(page.Locator("body")).ToContainTextAsync(words, new() { UseInnerText = true });

    /// <summary>Waits until the page has this heading.</summary>
    public Task IsAt(string text) => Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Words[text]);

    /// <summary>Valid HTML, no accessibility fault, nothing wider than the screen, every target large enough; and a picture to look at.</summary>
    public async Task Look(string name)
    {
        if (Environment.GetEnvironmentVariable("CI") is null) // Nobody looks there, and drawing takes time.
            await page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots(), $"{name}-{visit}.png"), FullPage = true });
        if (await _received.Html() is { } html)
            await HtmlStandard.Holds($"{name}, {page.Url}", html);
        if (!visit.Scripts)
            return;

        var faults = await page.EvaluateAsync<string[]>(Axe);
        Assert.True(faults.Length == 0, $"{name}: {string.Join("; ", faults)}");
        await Fits(name);
        await FitsAt(visit.Width > Wide / 2 ? Narrowest : Wide, name);
        var small = await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("button, select, input:not([type=hidden]), textarea, .site-header a, .site-footer a, a.button, .links a")]
              .filter(it => it.getClientRects().length > 0 && !it.closest(".card, .kind, .choice, .visually-hidden"))
              .filter(it => it.getBoundingClientRect().height < 43.5)
              .map(it => it.outerHTML.slice(0, 80))
            """);
        Assert.Empty(small);
    }

    /// <summary>Nor is it on another screen, on which the person looks for a moment.</summary>
    private async Task FitsAt(int width, string name)
    {
        var now = page.ViewportSize!;
        await page.SetViewportSizeAsync(width, now.Height);
        await Fits($"{name} at {width} px");
        await page.SetViewportSizeAsync(now.Width, now.Height);
    }

    /// <summary>Nothing is wider than the screen.</summary>
    public async Task Fits(string name) => Assert.True(
        await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name} is wider than the screen");

    public async ValueTask DisposeAsync() => await page.Context.DisposeAsync();

    private static string Screenshots([CallerFilePath] string here = "") =>
        Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(here)!, "screenshots")).FullName;
}
