using System.Net;
using Servicenav.Harness;

namespace Servicenav;

/// <summary>Coming in where nobody is on a list: the real program in Production, one process or a cluster.</summary>
public sealed class SignInTests
{
    private const string Password = "tre gula cyklar under bron";

    [Fact]
    public async Task the_first_administrator_comes_in_by_a_link_on_the_console_that_works_once()
    {
        await using var here = await Installation.New();
        var web = Alone(here);
        var link = await Link(web);
        using var administrator = new Reader(await web.Address());
        await administrator.Read("/lund/personal");
        Assert.DoesNotContain("name=\"person\"", administrator.Page, StringComparison.Ordinal);
        await Choose(administrator, link);
        Assert.Contains("<h1>Konton</h1>", administrator.Page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await Status(await web.Address(), link));

        // A restart keeps who is in, and writes no link.
        web.Terminate();
        Assert.Equal(0, await web.Ends());
        var again = Alone(here);
        administrator.MoveTo(await again.Address());
        await administrator.Read("/lund/admin/konton");
        Assert.Contains("<h1>Konton</h1>", administrator.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("/inbjudan/", again.Output, StringComparison.Ordinal);
        again.Terminate();
        await again.Ends();

        // Nobody knows the password any more: the operator asks for a new link.
        var anew = Alone(here, "--administrator", "lund");
        administrator.MoveTo(await anew.Address());
        await Choose(administrator, await Link(anew));
        Assert.Contains("<h1>Konton</h1>", administrator.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_sign_in_at_one_web_holds_at_another_and_ends_at_both()
    {
        await using var here = await Installation.New();
        var one = here.Web([], ("DOTNET_ENVIRONMENT", "Production"));
        var link = await Link(one);
        var other = here.Web(["--silo", "off"], ("DOTNET_ENVIRONMENT", "Production"));
        using var administrator = new Reader(await one.Address());
        await Choose(administrator, link);
        await Probing.Until(async () => await other.Probe("ready") == "ready", "the other web is ready");
        administrator.MoveTo(await other.Address());
        await administrator.Read("/lund/admin/konton");
        Assert.Contains("<h1>Konton</h1>", administrator.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("/inbjudan/", other.Output, StringComparison.Ordinal);

        await administrator.Read("/lund/personal/konto");
        await administrator.Send("/lund/personal/konto/ut");
        administrator.MoveTo(await one.Address());
        await administrator.Read("/lund/admin/konton");
        Assert.Contains("<h1>Logga in</h1>", administrator.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_address_that_others_reach_has_no_list_to_choose_from()
    {
        await using var here = await Installation.New();
        var web = here.Web(["--urls", "http://0.0.0.0:0"], ("ConnectionStrings__Servicenav", ""));
        await Link(web);
        using var visitor = new Reader((await web.Address()).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));
        await visitor.Read("/lund/personal");
        Assert.DoesNotContain("name=\"person\"", visitor.Page, StringComparison.Ordinal);
        Assert.Contains("name=\"losenord\"", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task behind_a_proxy_passwords_and_cookies_travel_encrypted_only()
    {
        await using var here = await Installation.New();
        var web = here.Web([], ("ConnectionStrings__Servicenav", ""), ("DOTNET_ENVIRONMENT", "Production"), ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));
        var address = await web.Address();
        using var plain = await Ask(address, "http");
        Assert.Equal(HttpStatusCode.Forbidden, plain.StatusCode);
        Assert.DoesNotContain("losenord", await plain.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var encrypted = await Ask(address, "https");
        Assert.Contains("name=\"losenord\"", await encrypted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("max-age", encrypted.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
        Assert.All(encrypted.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    private static async Task<HttpResponseMessage> Ask(string address, string scheme)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address}/lund/personal")
        {
            Headers = { { "X-Forwarded-For", "203.0.113.9" }, { "X-Forwarded-Proto", scheme }, { "Host", "lund.example" } },
        };
        return await http.SendAsync(request);
    }

    private static RunningProgram Alone(Installation here, params string[] arguments) =>
        here.Web(arguments, ("ConnectionStrings__Servicenav", ""), ("DOTNET_ENVIRONMENT", "Production"));

    private static async Task<string> Link(RunningProgram web) =>
        (await web.Writes(@"https?://[^/]+(/lund/personal/inbjudan/administrator/[0-9a-f]{32})")).Groups[1].Value;

    private static async Task Choose(Reader reader, string link)
    {
        await reader.Read(link);
        await reader.Send(link, ("nytt", Password), ("igen", Password));
    }

    private static async Task<HttpStatusCode> Status(string address, string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(address + path);
        return answer.StatusCode;
    }
}
