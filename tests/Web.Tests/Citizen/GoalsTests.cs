using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Citizen;

public sealed class GoalsTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private async Task AnswerOne()
    {
        var key = await site.Case("nyheter", "När är Lund Lyser?");
        var anna = Actor.Officer("anna.lindqvist", "Anna Lindqvist", new("lund", "kristallen", "k2"));
        foreach (var command in (CaseCommand[])[new Claim(Guid.NewGuid(), anna), new Answer(Guid.NewGuid(), anna, "På lördag.")])
            Assert.True((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(command)).Done);
    }

    [Theory]
    [EachVisit]
    public async Task everybody_sees_each_goal_its_outcome_and_its_definition(string language, bool scripts, int width)
    {
        await AnswerOne();
        await site.RememberAYear();
        await using var visitor = await browser.Visit(site, new(language, scripts, width));
        await visitor.Go("/lund/");
        await visitor.Follow("start.goalsGo");
        await visitor.IsAt("goals.title");

        Assert.Equal(site.Municipality().Goals.Length, await visitor.Page.Locator("section.goal").CountAsync());
        var promised = visitor.Page.Locator("section.goal:has(#svar)");
        await Microsoft.Playwright.Assertions.Expect(promised).ToContainTextAsync(visitor.Words["goal.means.Answer"]);
        await Microsoft.Playwright.Assertions.Expect(promised).ToContainTextAsync(visitor.Words["goal.formula.Answer"]);
        await promised.Locator("summary").ClickAsync();
        Assert.Equal(12, await promised.Locator("tbody tr").CountAsync());
        await visitor.Look("goals");
    }

    [Fact]
    public async Task it_can_be_read_in_the_dark()
    {
        await AnswerOne();
        await site.RememberAYear();
        foreach (var width in (int[])[320, 1280])
        {
            await using var visitor = await browser.Visit(site, new(Width: width, Dark: true));
            await visitor.Go("/lund/mal");
            await visitor.Look("goals");
        }
    }
}
