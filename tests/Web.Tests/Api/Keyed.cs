using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using NodaTime.Extensions;
using Servicenav.Api.Keys;
using Servicenav.ApiKeys;

namespace Servicenav.Api;

/// <summary>Other systems, with keys of Lund's.</summary>
internal static class Keyed
{
    /// <summary>A key as the system sends it.</summary>
    public static async Task<string> ApiKey(this SiteHost site, IReadOnlyList<ApiScope> scopes, int perMinute = 10_000, int perDay = 100_000, string name = "E-tjänsterna")
    {
        var text = ApiKeyText.New();
        Assert.True(ApiKeyText.TryParse(text, out var id, out var hash));
        Assert.True(await site.Grains.GetGrain<IApiKeysGrain>("lund").Make(
            new(id, name, "Prov", scopes, perMinute, perDay, null, hash, "prov-administrator", TimeProvider.System.GetUtcNow().ToInstant())));
        site.Services.GetRequiredService<KnownKeys>().Forget("lund");
        return text;
    }

    public static async Task<HttpClient> System(this SiteHost site, params ApiScope[] scopes) => site.Client(await site.ApiKey(scopes));

    public static HttpClient Client(this SiteHost site, string? key = null)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new($"{site.Address}/lund/api/v1/"), Timeout = TimeSpan.FromMinutes(1) };
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return http;
    }
}
