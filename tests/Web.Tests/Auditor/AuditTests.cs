using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Staff;

namespace Servicenav.Auditor;

/// <summary>Who saw and did what, as staff leave it behind and an auditor finds it.</summary>
public sealed class AuditTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    private static readonly Contact Asa = new("Åsa Öberg", "asa.revision@example.se", "046-77 88 99");

    [Fact]
    public async Task whatever_staff_see_leaves_a_record_and_no_citizen_is_named_in_it()
    {
        var rut = new Contact("Rut Öberg", "rut.revision@example.se", "046-11 88 99");
        var key = await site.Case("nyheter", "Jag vill veta mer om Lund lyser", rut);
        using var http = Client();
        var token = await site.SignIn(http, "anna.lindqvist");
        await http.GetAsync($"/lund/arende/{key.Reference}");
        await http.GetAsync("/lund/disk");
        await Post(http, token, "/lund/disk/ny/granska", ("kanal", "Phone"), ("text", "Vad hände med min fråga?"), ("epost", rut.Email!), ("telefon", rut.Phone!));
        await Post(http, token, "/lund/personal/ut");

        var found = await Log(new("lund", Person: "anna.lindqvist", Limit: 6));
        Assert.Equal(
            [AuditKind.SignedOut, AuditKind.ContactLookedUp, AuditKind.PageSeen, AuditKind.CaseSeen, AuditKind.PageSeen, AuditKind.SignedIn],
            found.Select(entry => entry.Kind));
        Assert.Equal((key.Reference, key.Reference, "disk"), (found[1].Reference, found[3].Reference, found[2].Detail));
        Assert.All(await Log(new("lund", Limit: 1000)), entry => Assert.DoesNotContain(entry.Detail?.Split('-', ' ') ?? [], word => word is "Rut" or "Öberg" or "046" or "rut.revision@example.se"));
    }

    [Fact]
    public async Task who_is_refused_a_case_is_recorded_too()
    {
        var key = await site.Case(Lund.OfSocial, "Jag behöver stöd", Asa);
        using var http = Client();
        await site.SignIn(http, "anna.lindqvist");

        Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync($"/lund/arende/{key.Reference}")).StatusCode);

        Assert.Equal(AuditKind.CaseDenied, Assert.Single(await Log(new("lund", Reference: key.Reference))).Kind);
    }

    [Fact]
    public async Task a_page_that_cannot_be_recorded_is_not_sent()
    {
        var failing = new FailingLog();
        await using var broken = new SiteHost([], services => services.AddSingleton<IAuditLog>(failing));
        using var http = new HttpClient { BaseAddress = new(broken.Address) };
        await broken.SignIn(http, "anna.lindqvist");
        var key = await broken.Case("nyheter", "Hemligt och eget");
        failing.Fails = true;

        var answer = await http.GetAsync($"/lund/arende/{key.Reference}");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.DoesNotContain("Hemligt", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_failed_sign_in_names_nobody_who_has_no_account_and_changes_of_accounts_say_whose()
    {
        using var http = Client();
        var token = await site.SignIn(http, "prov-administrator");
        await Post(http, token, "/lund/admin/konton/ny", ("namn", "ny.granskare"), ("fullt", "Ny Granskare"), ("roll", "Auditor"));

        Assert.Contains(await Log(new("lund", Kind: AuditKind.AccountChanged)), entry => entry.Person == "prov-administrator" && entry.Detail!.StartsWith("ny.granskare", StringComparison.Ordinal));
    }

    [Fact]
    public async Task an_auditor_searches_pages_and_takes_out_what_was_found()
    {
        var key = await site.Case("nyheter", "Jag vill veta mer", Asa);
        using var http = Client();
        await site.SignIn(http, "helena.wikander");
        for (var i = 0; i < 60; i++)
            await http.GetAsync($"/lund/arende/{key.Reference}");

        await using var auditor = await browser.SignIn(site, "prov-granskare", new(Width: 320));
        await auditor.Page.GotoAsync("/lund/granskning");
        await auditor.Follow("audit.log");
        await auditor.Look("audit-log");
        await auditor.Fill("arende", key.Reference);
        await auditor.Fill("person", "Helena Wikander");
        await auditor.Press("audit.search");
        await auditor.Sees("Helena Wikander");
        await auditor.Look("audit-found");
        Assert.Equal(50, await auditor.Page.Locator("tbody tr").CountAsync());
        await auditor.Follow("audit.older");
        await Assertions.Expect(auditor.Page.Locator("tbody tr")).ToHaveCountAsync(10);
        await auditor.Page.Locator("tbody a").First.ClickAsync();
        await auditor.Sees(auditor.Words["audit.seen"]);
        await auditor.Look("audit-case");
        await auditor.Page.GotoAsync("/lund/granskning/logg/kedja");
        await auditor.Sees(auditor.Words["audit.chainWhole"]);
        await auditor.Look("audit-chain");

        var cookies = string.Join("; ", (await auditor.Page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/lund/granskning/logg/csv?arende={key.Reference}&slag=CaseSeen") { Headers = { { "Cookie", cookies } } };
        using var plain = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new(site.Address) };
        var lines = (await (await plain.SendAsync(request)).Content.ReadAsStringAsync()).Trim().Split("\r\n");
        Assert.Equal(62, lines.Length);
        Assert.Contains("\"helena.wikander\"", lines[^1], StringComparison.Ordinal);
        Assert.Equal(AuditKind.Exported, (await Log(new("lund", Reference: key.Reference, Limit: 1)))[0].Kind);
    }

    [Theory]
    [InlineData("fran=x&till=9999-99-99&fore=-1")]
    [InlineData("fran=0001-01-01&till=9998-12-31&fore=9223372036854775807")]
    [InlineData("slag=77&person=%3Cscript%3E&arende=..%2F..")]
    [InlineData("person=%00%EF%BF%BD")]
    public async Task nonsense_finds_nothing_and_breaks_nothing(string query)
    {
        using var http = Client();
        await site.SignIn(http, "prov-granskare");

        var answer = await http.GetAsync($"/lund/granskning/logg?{query}");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private HttpClient Client() => new() { BaseAddress = new(site.Address), Timeout = TimeSpan.FromMinutes(1) };

    private async Task<IReadOnlyList<AuditEntry>> Log(AuditQuery query) =>
        [.. (await site.Services.GetRequiredService<IAuditLog>().Find(query)).Select(record => record.Entry)];

    private static async Task Post(HttpClient http, string token, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([.. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)), new("__RequestVerificationToken", token)]);
        using var answer = await http.PostAsync(path, form);
        Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
    }

    /// <summary>As a full or lost disk would: nothing is recorded.</summary>
    private sealed class FailingLog : IAuditLog
    {
        public bool Fails { get; set; }

        public Task Record(IReadOnlyList<AuditEntry> entries, CancellationToken cancel) =>
            Fails ? throw new JournalException(Refusal.StorageIsUnavailable, "the test's storage is away") : Task.CompletedTask;

        public Task<IReadOnlyList<AuditRecord>> Find(AuditQuery query, CancellationToken cancel) => Task.FromResult<IReadOnlyList<AuditRecord>>([]);

        public Task<int> Prune(string municipality, NodaTime.Instant before, NodaTime.Instant now, int limit, CancellationToken cancel) => Task.FromResult(0);
    }
}
