using NodaTime;
using Servicenav.Cases;
using Servicenav.Goals;
using Servicenav.Staff;

namespace Servicenav.Citizen;

/// <summary>What a citizen can do on the follow page when it takes too long, and when it is over.</summary>
public sealed class AfterwardsTests : IClassFixture<Browser>, IAsyncLifetime
{
    private static readonly Actor Officer = Actor.Officer("eva.persson", "Eva Persson", new("lund", "dalby", "d1"));

    private readonly AheadClock _clock = new();
    private readonly SiteHost _site;
    private readonly Browser _browser;

    public AfterwardsTests(Browser browser) => (_browser, _site) = (browser, new([], _clock.Serve));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task a_late_case_is_complained_of_and_after_six_months_a_decision_is_demanded()
    {
        await using var citizen = await _browser.Visit(_site, new("easy"));
        var receipt = await citizen.Send();
        await citizen.Follow("receipt.follow");
        Assert.False(await citizen.Page.Locator("#drojsmal").IsVisibleAsync());

        _clock.Ahead = TimeSpan.FromDays(40);
        await citizen.Enter(receipt);
        await citizen.Look("6-case-late");
        await citizen.Fill("drojsmal", "Lampan är mörk & farlig.");
        await citizen.Press("delay.go");
        await citizen.Sees(citizen.Words["delay.done"]);
        await citizen.Sees("Lampan är mörk & farlig.");
        Assert.False(await citizen.Page.Locator("#drojsmal").IsVisibleAsync());
        await using var officer = await _browser.SignIn(_site, "helena.wikander");
        await officer.Page.GotoAsync($"/lund/arende/{receipt.Reference}");
        await officer.Shows("Lampan är mörk & farlig.");

        _clock.Ahead = TimeSpan.FromDays(190);
        await citizen.Enter(receipt);
        await citizen.Sees(citizen.Words["delay.demandBody"]);
        await citizen.Look("6-case-demand");
        await citizen.Press("delay.demandGo");
        await citizen.Sees(citizen.Words["delay.demanded"]);
        await citizen.Sees(citizen.Words["promise.Decision"]);
        await citizen.Look("6-case-demanded");
        var decision = (await receipt.Case(_site)).Promises.Single(promise => promise.Kind == PromiseKind.Decision);
        Assert.InRange((decision.Due - Instant.FromDateTimeOffset(_clock.GetUtcNow())).TotalDays, 27, 28.1);
        await using var later = await _browser.SignIn(_site, "helena.wikander");
        await later.Page.GotoAsync($"/lund/arende/{receipt.Reference}");
        await later.Shows(later.Words["staff.promiseName.Decision"]);
        await later.Look("desk-case-demanded");
        await later.Unfold("avsla");
        await later.Fill("avsla-text", "Utredningen pågår.");
        await Officers.Send(later, "avsla");
        await later.Shows(later.Words["work.done.avsla"]);
        await citizen.Page.ReloadAsync();
        await citizen.Sees("Utredningen pågår.");
        await citizen.Sees(citizen.Words["event.DemandDeclined"]);
    }

    [Fact]
    public async Task a_closed_case_asks_how_it_went_once()
    {
        await using var citizen = await _browser.Visit(_site, new("en", Scripts: false, Width: 320));
        var receipt = await citizen.Send();
        await receipt.Do(_site, new Route(Guid.NewGuid(), Actor.Supervisor("helena.wikander", "Helena Wikander"), new("lund", "dalby"), "Rätt kontor"));
        await receipt.Do(_site, new Claim(Guid.NewGuid(), Officer));
        await citizen.Follow("receipt.follow");
        Assert.DoesNotContain(citizen.Words["survey.invite"], await citizen.Read("main"), StringComparison.Ordinal);
        await receipt.Do(_site, new Close(Guid.NewGuid(), Officer, "Klart"));
        await citizen.Page.ReloadAsync();
        await citizen.Look("7-survey-invited");
        await citizen.Follow("survey.inviteGo");
        await citizen.IsAt("survey.title");

        await citizen.Grade(SurveyQuestion.Reach, 5);
        await citizen.Press("survey.go");
        await citizen.Sees(citizen.Words.Say("survey.missing", ("question", citizen.Words["survey.Whole"])));
        Assert.True(await citizen.Page.Locator("#fraga-reach input[value='5']").IsCheckedAsync());
        await citizen.Look("7-survey-missing");
        foreach (var question in Enum.GetValues<SurveyQuestion>())
            await citizen.Grade(question, 4);
        await citizen.Press("survey.go");
        await citizen.Sees(citizen.Words["survey.thanks"]);
        await citizen.Sees(citizen.Words["event.SurveyAnswered"]);
        await citizen.Go($"/lund/folj/{receipt.Reference}/enkat");
        await Microsoft.Playwright.Assertions.Expect(citizen.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/folj/{receipt.Reference}$"));

        // The start page has read today's figures a moment ago, and they are kept for two seconds.
        _clock.Ahead = TimeSpan.FromSeconds(5);
        var goals = await _site.Grains.GetGrain<IGoalsGrain>("lund").Year();
        Assert.Equal((1, 1), goals.Single(goal => goal.Goal == "nojda").Days.Aggregate((0L, 0L), (sum, day) => (sum.Item1 + day.Part, sum.Item2 + day.Whole)));
    }
}

internal static class Entering
{
    /// <summary>With the code, as after a long time.</summary>
    public static Task Enter(this Visitor visitor, Receipt receipt) => visitor.Page.GotoAsync($"/lund/folj/{receipt.Reference}/{receipt.Code}");

    public static Task Grade(this Visitor visitor, SurveyQuestion question, int grade) =>
        visitor.Page.Locator($"#fraga-{question.ToString().ToLowerInvariant()} input[value='{grade}']").CheckAsync();
}
