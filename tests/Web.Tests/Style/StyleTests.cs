namespace Servicenav.Style;

public sealed class StyleTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Theory]
    [InlineData("sv", 1280, false)]
    [InlineData("easy", 320, true)]
    public async Task every_component_stands_on_the_style_page_and_can_be_used_by_all(string language, int width, bool dark)
    {
        await using var visitor = await browser.Visit(site, new(language, Width: width, Dark: dark));
        await visitor.Go("/lund/stil");
        await visitor.IsAt("style.title");
        Assert.True(await visitor.Page.Locator("section.sample").CountAsync() > 10);
        Assert.Equal("BODY", await visitor.Page.EvaluateAsync<string>("document.activeElement.tagName"));
        await visitor.Look("style");
    }
}
