using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
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

    public static Task<HttpResponseMessage> Ask(this HttpClient http, HttpMethod method, string path, params (string Name, string Value)[] headers) =>
        http.SendAsync(new HttpRequestMessage(method, path).With(headers));

    public static Task<HttpResponseMessage> Post(this HttpClient http, string path, string json, string idempotencyKey, params (string Name, string Value)[] headers) =>
        http.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") }
            .With([.. headers, ("Idempotency-Key", idempotencyKey)]));

    public static async Task<JsonElement> Json(this HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    /// <summary>It is a problem with this name, and says nothing of what is inside.</summary>
    public static async Task<JsonElement> Refused(this HttpResponseMessage answer, int status, string name)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == status && answer.Content.Headers.ContentType?.MediaType == "application/problem+json", $"{name}: {answer.StatusCode} {text}");
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(($"urn:servicenav:api:{name}", status), (problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.NotEqual("", problem.GetProperty("title").GetString());
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        answer.Dispose();
        return problem;
    }

    private static HttpRequestMessage With(this HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}
