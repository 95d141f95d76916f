using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Api.Keys;

namespace Servicenav.Staff;

/// <summary>Every endpoint there is, streams included, and who comes in.</summary>
public sealed class PolicyTests(SiteHost site) : IClassFixture<SiteHost>
{
    private static readonly Dictionary<string, Role[]> People = new()
    {
        ["anna.lindqvist"] = [Role.Desk],
        [Lund.AtSocial] = [Role.Department],
        ["helena.wikander"] = [Role.Desk, Role.Supervisor],
        ["prov-administrator"] = [Role.Administrator],
        ["prov-granskare"] = [Role.Auditor],
    };

    [Fact]
    public void every_endpoint_is_open_to_all_by_word_or_has_one_named_policy()
    {
        Assert.True(Endpoints().Count > 60);
        Assert.All(Endpoints(), endpoint =>
        {
            var asked = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
            Assert.True(
                IsOpen(endpoint) ? asked.Count == 0 : asked.Count == 1 && (Policies.All.ContainsKey(asked[0].Policy ?? "") || IsForKeys(endpoint)),
                $"{endpoint.DisplayName} does not say who may come");
        });
    }

    [Fact]
    public void nothing_of_staffs_is_open_but_the_ways_in_and_out()
    {
        string[] staffs = ["/disk", "/arende", "/ledning", "/admin", "/granskning", "/personal"];
        string[] ways =
        [
            "/personal", "/personal/in", "/personal/inbjudan/{id}/{secret}", "/personal/leverantor/avsluta", "/personal/leverantor/{step?}", "/personal/losenord", "/personal/ut",
        ];
        Assert.Equal(
            ways,
            Endpoints().Where(IsOpen).Select(Path).Where(path => staffs.Any(staff => path.StartsWith(staff, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task who_is_not_signed_in_comes_nowhere_else()
    {
        using var http = Client();
        foreach (var endpoint in Endpoints().Where(endpoint => !IsOpen(endpoint)))
        {
            using var answer = await Ask(http, endpoint);
            if (Path(endpoint).EndsWith("/strom", StringComparison.Ordinal) || IsForKeys(endpoint))
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            else
                Assert.StartsWith("/lund/personal", answer.Headers.Location?.OriginalString ?? $"{endpoint.DisplayName}: {answer.StatusCode}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task each_role_comes_where_its_policies_say_and_nowhere_else()
    {
        foreach (var (person, roles) in People)
        {
            using var http = Client();
            await site.SignIn(http, person);
            foreach (var endpoint in Endpoints().Where(endpoint => !IsOpen(endpoint)))
            {
                using var answer = await Ask(http, endpoint);
                if (IsForKeys(endpoint))
                {
                    Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                    continue;
                }

                var comesIn = answer.StatusCode != HttpStatusCode.Forbidden && answer.Headers.Location?.OriginalString.StartsWith("/lund/personal?", StringComparison.Ordinal) != true;
                var policy = endpoint.Metadata.GetRequiredMetadata<IAuthorizeData>().Policy!;
                Assert.True(comesIn == Policies.All[policy].Intersect(roles).Any(), $"{person} at {endpoint.DisplayName}: {answer.StatusCode}");
            }
        }
    }

    private List<RouteEndpoint> Endpoints() =>
        [.. site.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).Cast<RouteEndpoint>()];

    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>For other systems, whatever people are signed in.</summary>
    private static bool IsForKeys(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>()?.Policy is { } policy && ApiScopes.All.ContainsKey(policy);

    private static string Path(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.Replace("/{municipality}", "", StringComparison.Ordinal);

    private HttpClient Client() =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(site.Address), Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>With a made-up value for each part of the route; a form without its token, so that it does nothing.</summary>
    private static Task<HttpResponseMessage> Ask(HttpClient http, RouteEndpoint endpoint)
    {
        var path = "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "municipality" } => "lund",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "reference" } => "LND-0000-0000",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "number" } => "1",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies: [{ Content: "guid" }] } => $"{Guid.Empty}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "x",
        }));
        var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        return http.SendAsync(new(new(method), path), HttpCompletionOption.ResponseHeadersRead);
    }
}
