using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Servicenav.Processes;

namespace Servicenav.Traffic;

/// <summary>
/// A citizen's browser before a list of webs: when one does not serve, the same request goes to the next. A connection serves
/// one request, so that a web which ends has no idle ones.
/// </summary>
internal sealed partial class Browser(IReadOnlyList<Member> webs, int first) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new(capacity: 10_000, perDomainCapacity: 10_000, maxCookieSize: 4096) })
    {
        Timeout = TimeSpan.FromSeconds(40),
        DefaultRequestHeaders = { ConnectionClose = true },
    };

    private int _web = first;

    /// <summary>A page whose status is one of those the caller can use.</summary>
    public Task<Answer<Page>> Get(string path) => Send(() => new(HttpMethod.Get, path), HttpStatusCode.OK);

    /// <summary>A form that was taken leads to another page.</summary>
    public Task<Answer<Page>> Post(string path, IReadOnlyDictionary<string, string> form) =>
        Send(() => new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) }, HttpStatusCode.Redirect);

    public void Dispose() => _http.Dispose();

    private async Task<Answer<Page>> Send(Func<HttpRequestMessage> make, HttpStatusCode good)
    {
        var web = webs[_web++ % webs.Count];
        try
        {
            using var request = make();
            request.RequestUri = new(web.Address!, request.RequestUri!);
            using var response = await _http.SendAsync(request);
            var page = new Page(await response.Content.ReadAsStringAsync(), response.Headers.Location?.ToString());
            if (response.StatusCode != good)
                return new($"http {(int)response.StatusCode}", response.StatusCode < HttpStatusCode.InternalServerError ? page with { IsRefused = true } : null);

            _web--; // It serves: here again next time.
            return new("done", page);
        }
        catch (HttpRequestException failure)
        {
            return new(failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? "refused" : "cut off", null);
        }
        catch (TaskCanceledException)
        {
            return new("http time-out", null);
        }
    }
}

/// <param name="To">Where it leads, when it does.</param>
/// <param name="IsRefused">The web did not take what was sent, and would not the next time either.</param>
internal sealed partial record Page(string Html, string? To, bool IsRefused = false)
{
    /// <summary>What its forms send without the citizen writing anything.</summary>
    public Dictionary<string, string> Hidden => Inputs().Matches(Html)
        .Select(input => input.Value)
        .Where(input => input.Contains("type=\"hidden\"", StringComparison.Ordinal))
        .GroupBy(input => Attribute(input, "name"))
        .ToDictionary(same => same.Key, same => Attribute(same.First(), "value"));

    /// <summary>The words of the element with an id; null when there is none.</summary>
    public string? Words(string id) => Regex.Match(Html, $"id=\"{id}\"[^>]*>([^<]*)<") is { Success: true } match
        ? WebUtility.HtmlDecode(match.Groups[1].Value).Trim()
        : null;

    private static string Attribute(string input, string name) =>
        WebUtility.HtmlDecode(Regex.Match(input, $" {name}=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input[^>]*>")]
    private static partial Regex Inputs();
}
