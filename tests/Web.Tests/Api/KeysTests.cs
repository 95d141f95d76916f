using System.Net;
using Servicenav.Api.Keys;
using Servicenav.ApiKeys;
using Servicenav.Staff;

namespace Servicenav.Api;

public sealed class KeysTests(SiteHost site, Browser browser) : IClassFixture<SiteHost>, IClassFixture<Browser>
{
    [Fact]
    public async Task an_administrator_makes_a_key_sees_its_use_and_revokes_it()
    {
        await using var admin = await browser.SignIn(site, "prov-administrator", new(Language: "sv"));
        await admin.Page.GotoAsync("/lund/admin/nycklar/ny");
        await admin.Press("apiKey.go");
        await admin.Sees(site.Texts.Swedish["apiKey.wrong.scopes"]);
        await admin.Look("api-key-wrong");
        await admin.Fill("namn", "Felanmälan");
        await admin.Fill("syfte", "Kommunens app för felanmälan; Systemförvaltningen svarar");
        await admin.Page.Locator("input[name=far][value=services]").CheckAsync();
        await admin.Press("apiKey.go");
        await admin.IsAt("apiKey.made");
        await admin.Look("api-key-made");
        var key = await admin.Page.Locator(".panel code").First.InnerTextAsync();

        using var system = site.Client(key);
        using (var answer = await system.GetAsync("services"))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("\"minute\";q=60;w=60, \"day\";q=10000;w=86400", answer.Headers.GetValues("RateLimit-Policy").Single());
            Assert.StartsWith("\"minute\";r=59;t=", answer.Headers.GetValues("RateLimit").Single(), StringComparison.Ordinal);
        }

        await (await system.GetAsync("cases")).Refused(403, "scope-is-missing");
        await Until(async () =>
        {
            var figures = await site.Grains.GetGrain<IApiUseGrain>($"lund/{key[4..12]}").Figures();
            return figures.Days is [{ Used: 2, Refused: 1 }] && figures.Last is not null;
        });
        await admin.Page.GotoAsync("/lund/admin/nycklar");
        await admin.Look("api-keys");
        await admin.PressLink("Felanmälan");
        await admin.Press("apiKey.revoke");
        await admin.Sees(site.Texts.Swedish["apiKey.state.Revoked"]);
        await admin.Look("api-key-revoked");
        await (await system.GetAsync("services")).Refused(401, "key-is-revoked");
    }

    [Fact]
    public async Task who_floods_is_told_to_wait_and_others_are_let_in()
    {
        using var flood = site.Client(await site.ApiKey([ApiScope.Services], perMinute: 3));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => flood.GetAsync("services")));
        Assert.True(answers.Count(answer => answer.StatusCode == HttpStatusCode.OK) is >= 3 and <= 6, "a minute's requests, or two when it turned meanwhile");
        var told = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.InRange(told.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        await told.Refused(429, "rate-is-exceeded");

        using var spent = site.Client(await site.ApiKey([ApiScope.Services], perDay: 1));
        Assert.Equal(HttpStatusCode.OK, (await spent.GetAsync("services")).StatusCode);
        var over = await spent.GetAsync("services");
        Assert.InRange(over.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(25));
        await over.Refused(429, "quota-is-used-up");
    }

    [Fact]
    public async Task a_key_of_nobody_opens_nothing_and_many_from_one_address_are_a_flood()
    {
        await using var own = new SiteHost();
        using var nobody = own.Client();
        var without = await nobody.GetAsync("services");
        Assert.Equal("Bearer", without.Headers.WwwAuthenticate.ToString());
        await without.Refused(401, "key-is-missing");
        var known = await own.ApiKey([ApiScope.Services]);
        foreach (var wrong in new[] { "nonsense", ApiKeyText.New(), known[..13] + ApiKeyText.New()[13..] })
            await (await own.Client(wrong).GetAsync("services")).Refused(401, "key-is-unknown");

        using var guessing = own.Client(ApiKeyText.New());
        for (var i = 0; i < UnknownKeyLimit.Most; i++)
            (await guessing.GetAsync("services")).Dispose();
        await (await guessing.GetAsync("services")).Refused(429, "too-many-unknown-keys");
        using var right = own.Client(known);
        Assert.Equal(HttpStatusCode.OK, (await right.GetAsync("services")).StatusCode);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
            await Task.Delay(100, patience.Token);
    }
}
