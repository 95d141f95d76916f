using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Citizen;
using Servicenav.Staff;

namespace Servicenav.Pages;

/// <summary>Each page there is, looked at once on a phone and once on a desk.</summary>
public sealed class PageTests(LivedIn lived, Browser browser) : IClassFixture<LivedIn>, IClassFixture<Browser>
{
    public static TheoryData<string> People => [.. PageTable.People];

    [Fact]
    public void every_address_has_its_place_in_the_table()
    {
        var asked = lived.Site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("/{municipality}", "", StringComparison.Ordinal));
        Assert.Equal(asked.Distinct().Order(), PageTable.Of(lived).Select(page => page.Route).Concat(PageTable.NoPages).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(People))]
    public async Task every_page_is_valid_can_be_read_by_everybody_and_fits(string person)
    {
        await using var visitor = person == "" ? await browser.Visit(lived.Site, new(Width: 320)) : await browser.SignIn(lived.Site, person, new(Width: 320));
        if (person == "")
            await visitor.Send();
        else if (person == "anna.lindqvist")
            await Register(visitor);

        foreach (var (route, _, address) in PageTable.Of(lived).Where(page => page.Person == person))
        {
            var answer = await visitor.Page.GotoAsync($"/lund{address}");
            Assert.True(answer!.Status < 500, $"{address}: {answer.Status}");
            var name = $"page{route}{(address.Contains('=') ? address.Split('=')[^1] : "")}".Replace('/', '-').Replace("*", "", StringComparison.Ordinal);
            await visitor.Look(name);
            foreach (var language in person == "" ? (string[])["en", "easy"] : ["en"])
                await Holds($"{address}{(address.Contains('?') ? "&" : "?")}sprak={language}");
        }

        if (person == "")
            await Holds($"/folj/{lived.Held.Reference}/uppgifter/html");

        async Task Holds(string address) =>
            await HtmlStandard.Holds(address, await (await visitor.Page.APIRequest.GetAsync($"/lund{address}")).TextAsync());
    }

    private static async Task Register(Visitor officer)
    {
        await officer.Page.GotoAsync("/lund/disk/ny");
        await officer.Page.Locator("input[name=kanal][value=Phone]").CheckAsync();
        await officer.Fill("text", "Vill veta mer om medborgarkontoret");
        await officer.Press("register.go");
        await officer.Press("register.send");
        await officer.IsAt("register.done");
    }
}
