using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;

namespace Servicenav.Staff;

public sealed class SignInTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public void every_endpoint_says_who_may_come()
    {
        var silent = site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(endpoint => endpoint.DisplayName);
        Assert.Empty(silent);
    }

    [Fact]
    public void every_page_of_staff_asks_for_a_policy()
    {
        string[] open = ["/{municipality}/personal", "/{municipality}/personal/ut"];
        var staffs = site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } path
                && (path.Contains("/disk", StringComparison.Ordinal) || path.Contains("/arende", StringComparison.Ordinal)
                    || path.Contains("/ledning", StringComparison.Ordinal) || path.Contains("/personal", StringComparison.Ordinal)))
            .ToList();
        Assert.True(staffs.Count > 12);
        Assert.Equal(
            open.Order(),
            staffs.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
                .Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Order());
    }

    [Theory]
    [InlineData("Production", "on", false)]
    [InlineData("Staging", null, false)]
    [InlineData("Production", "off", true)]
    [InlineData("Development", null, true)]
    [InlineData("Development", "maybe", false)]
    public void staffs_pages_are_refused_where_others_could_sign_in(string environment, string? staff, bool starts)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("staff", staff)]).Build();
        var host = new HostingEnvironment { EnvironmentName = environment };
        if (starts)
            Assert.Equal(staff is not "off", StaffOptions.From(configuration, host).On);
        else
            Assert.Throws<StartException>(() => StaffOptions.From(configuration, host));
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://[::1]:80", true)]
    [InlineData("http://0.0.0.0:80", false)]
    [InlineData("http://*:80", false)]
    [InlineData("http://[::]:80", false)]
    [InlineData("https://lund.example", false)]
    public void only_loopback_addresses_are_closed_to_others(string address, bool closed) =>
        Assert.Equal(closed, LoopbackGuard.IsLoopback(address));

    [Fact]
    public async Task a_start_that_others_could_reach_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("servicenav-open-");
        using var program = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(LoopbackGuard).Assembly.Location, "--urls", "http://0.0.0.0:0", "--data", folder.FullName])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
        _ = program.StandardOutput.ReadToEndAsync();
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        Assert.Equal(1, program.ExitCode);
        Assert.Contains("a real sign-in must be configured", said, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task whoever_is_not_signed_in_is_asked_to_and_comes_back_to_the_page()
    {
        await using var visitor = await browser.Visit(site);
        await visitor.Page.GotoAsync("/lund/disk/ny");
        await visitor.IsAt("signin.title");
        await visitor.Page.Locator("button[value='anna.lindqvist']").ClickAsync();
        await visitor.IsAt("register.title");
    }

    [Fact]
    public async Task an_officer_may_not_see_the_supervisors_board()
    {
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        var response = await officer.Page.GotoAsync("/lund/ledning");
        Assert.Equal(403, response!.Status);
        await officer.IsAt("signin.denied");
        await officer.Look("staff-denied");
    }

    [Fact]
    public async Task a_person_of_one_municipality_is_nobody_in_another()
    {
        var folder = Directory.CreateTempSubdirectory("servicenav-two-").FullName;
        var lund = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"));
        await File.WriteAllTextAsync(Path.Combine(folder, "lund.yaml"), lund);
        await File.WriteAllTextAsync(
            Path.Combine(folder, "annan.yaml"),
            lund.Replace("municipality: lund", "municipality: annan", StringComparison.Ordinal).Replace("prefix: LND", "prefix: ANN", StringComparison.Ordinal));
        await using var two = new SiteHost(new() { ["Servicenav:Municipalities"] = folder });

        await using var officer = await browser.SignIn(two, "helena.wikander");
        foreach (var page in new[] { "disk", "ledning", "ledning/lista", "disk/ny" })
        {
            Assert.Equal(200, (await officer.Page.GotoAsync($"/lund/{page}"))!.Status);
            Assert.Equal(403, (await officer.Page.GotoAsync($"/annan/{page}"))!.Status);
        }
    }

    [Fact]
    public async Task signing_out_ends_the_sign_in_and_leaves_the_desk()
    {
        await using var officer = await browser.AtDesk(site, "emil.sandberg");
        var cookies = await officer.Page.Context.CookiesAsync();
        await officer.Press("staff.signOut");
        await officer.Says("signin.out");
        await officer.Page.GotoAsync("/lund/disk");
        await officer.IsAt("signin.title");

        // A copy of the cookie is worth nothing either.
        await officer.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
        }));
        await officer.Page.GotoAsync("/lund/disk");
        await officer.IsAt("signin.title");
        Assert.Null((await site.Grains.GetGrain<Desks.IDeskGrain>("lund/kristallen/k7").State()).SignedOn);
    }

    [Fact]
    public async Task a_form_from_elsewhere_is_refused()
    {
        await using var officer = await browser.SignIn(site, "anna.lindqvist");
        var response = await officer.Page.APIRequest.PostAsync(
            $"{site.Address}/lund/disk/pa", new() { Headers = new Dictionary<string, string> { ["Origin"] = "https://evil.example" }, Form = officer.Page.APIRequest.CreateFormData() });
        Assert.Equal(400, response.Status);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(375)]
    public async Task the_sign_in_page_is_accessible(int width)
    {
        await using var visitor = await browser.Visit(site, new(Width: width));
        await visitor.Go("/lund/personal");
        await visitor.Look("staff-sign-in");
    }
}
