using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.ApiKeys;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Api;

/// <summary>Many cases at once, a page at a time.</summary>
public sealed partial class CasesTests
{
    [Fact]
    public async Task a_list_goes_on_where_the_page_ended_and_its_cursor_fits_no_other_list()
    {
        using var system = await site.System(ApiScope.CasesRead);
        var mine = new List<string>();
        for (var i = 0; i < 5; i++)
            mine.Add((await site.Case(Street, "Text")).Reference);
        var found = new List<string>();
        string? next = "cases?limit=2&status=waiting";
        string? cursor = null;
        while (next is not null)
        {
            using var answer = await system.GetAsync(next);
            var page = await answer.Json();
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!));
            cursor = page.TryGetProperty("next", out var more) ? more.GetString() : cursor;
            next = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(found.Distinct().Count(), found.Count);
        Assert.Empty(mine.Except(found));
        await Refused(await system.GetAsync($"cases?limit=2&cursor={Uri.EscapeDataString(cursor!)}"), 400, "cursor-is-wrong");
        await Refused(await system.GetAsync("cases?cursor=abc"), 400, "cursor-is-wrong");
        foreach (var wrong in new[] { "limit=0", "limit=x", "limit=101", "status=sleeping", "deadline=7", $"unit={new string('x', 200)}" })
            await Refused(await system.GetAsync($"cases?{wrong}"), 400, "request-is-wrong");
        var both = await Refused(await system.GetAsync("cases?limit=0&status=sleeping"), 400, "request-is-wrong");
        Assert.Equal(["status", "limit"], both.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("parameter").GetString()));
        var all = await Refused(await system.GetAsync("cases?limit=x&status=sleeping&service=finns-inte&unit=finns-inte&cursor=abc"), 400, "request-is-wrong");
        Assert.Equal(["cursor", "limit", "service", "status", "unit"], all.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("parameter").GetString()).Order());
        await Refused(await system.GetAsync("cases?service=finns-inte"), 422, "service-is-unknown");
        await Refused(await system.GetAsync("cases?unit=finns-inte"), 422, "unit-is-unknown");
    }

    [Fact]
    public async Task a_copy_follows_what_changes_and_closed_cases_are_listed_apart()
    {
        using var system = await site.System(ApiScope.CasesRead);
        var key = await site.Case(Street, "Min hemliga text", new Contact("Åsa Ek", "asa@example.se"));
        var (copy, next) = (new Dictionary<string, JsonElement>(), "");
        await CatchUp();
        Assert.Equal("waiting", copy[key.Reference].GetProperty("status").GetString());

        var chief = Actor.Supervisor("helena.wikander", "Helena Wikander");
        Assert.True((await site.Grains.GetGrain<ICaseGrain>(key.ToString()).Do(new Close(Guid.NewGuid(), chief, "Klart"))).Done);
        await CatchUp();
        Assert.Equal("closed", copy[key.Reference].GetProperty("status").GetString());
        Assert.DoesNotContain("hemliga", string.Concat(copy.Values), StringComparison.Ordinal);
        using var still = await system.GetAsync($"changes?after={Uri.EscapeDataString(next)}");
        using (var known = await system.Ask(HttpMethod.Get, $"changes?after={Uri.EscapeDataString(next)}", ("If-None-Match", still.Headers.ETag!.Tag)))
            Assert.Equal((HttpStatusCode.NotModified, next), (known.StatusCode, (await still.Json()).GetProperty("next").GetString()));

        Assert.Contains(key.Reference, await system.GetStringAsync($"cases?status=closed&service={Street}"), StringComparison.Ordinal);
        Assert.DoesNotContain(key.Reference, await system.GetStringAsync("cases?status=open&limit=100"), StringComparison.Ordinal);
        var (all, page) = (new List<string>(), (string?)"cases?status=all&limit=2");
        while (page is not null)
        {
            using var answer = await system.GetAsync(page);
            all.AddRange((await answer.Json()).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("reference").GetString()!));
            page = answer.Headers.TryGetValues("Link", out var link) ? link.Single().Split('<', '>')[1] : null;
        }

        Assert.Equal(copy.Keys.Order(), all.Order());
        await Refused(await system.GetAsync("cases?status=closed&deadline=overdue"), 400, "request-is-wrong");
        await Refused(await system.GetAsync("changes?after=abc"), 400, "cursor-is-wrong");
        await Refused(await system.GetAsync("changes?limit=501"), 400, "request-is-wrong");
        var both = await Refused(await system.GetAsync("changes?limit=1.5&after=abc"), 400, "request-is-wrong");
        Assert.Equal(["limit", "after"], both.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("parameter").GetString()));
        using var catalogue = await site.System(ApiScope.Services);
        await Refused(await catalogue.GetAsync("changes"), 403, "scope-is-missing");

        async Task CatchUp()
        {
            for (var more = true; more;)
            {
                var told = await system.GetFromJsonAsync<JsonElement>(next.Length == 0 ? "changes?limit=3" : $"changes?limit=3&after={Uri.EscapeDataString(next)}");
                foreach (var item in told.GetProperty("items").EnumerateArray())
                    copy[item.GetProperty("reference").GetString()!] = item;
                (next, more) = (told.GetProperty("next").GetString()!, told.GetProperty("more").GetBoolean());
            }
        }
    }
}
