using System.Net;
using System.Text.RegularExpressions;

namespace Servicenav;

/// <summary>Somebody who reads pages and sends their forms, without a browser.</summary>
internal sealed partial class Reader(string address) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(1) };
    private string _address = address;
    private string _page = "";

    public string Page => WebUtility.HtmlDecode(_page);

    /// <summary>The first reference that the page shows.</summary>
    public string Reference => AnyReference().Match(Page).Value;

    /// <summary>A load balancer sends what comes next to another process; the cookies go along.</summary>
    public void MoveTo(string address) => _address = address;

    public async Task Read(string path) => await Keep(await _http.GetAsync(new Uri(_address + path)));

    /// <summary>Sends the form of the page that has this address, with its hidden fields and these.</summary>
    public async Task Send(string action, params (string Name, string Value)[] fields)
    {
        var form = Form().Matches(_page).Select(match => match.Value)
            .FirstOrDefault(form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"no form {action} in:\n{_page}");
        var values = Hidden().Matches(form).Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value)))
            .Where(hidden => fields.All(field => field.Name != hidden.Name)).Concat(fields)
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var content = new FormUrlEncodedContent(values);
        await Keep(await _http.PostAsync(new Uri(_address + action), content));
    }

    /// <summary>Opens a case as a citizen does.</summary>
    /// <returns>Its reference and follow code.</returns>
    public async Task<(string Reference, string Code)> Open(string text, string name, string email, string phone)
    {
        await Read("/lund/skriv?tjanst=gatubelysning");
        await Send("/lund/granska", ("text", text), ("namn", name), ("epost", email), ("telefon", phone));
        await Send("/lund/skicka");
        return (Reference, Code().Match(_page).Groups[1].Value);
    }

    public void Dispose() => _http.Dispose();

    private async Task Keep(HttpResponseMessage response)
    {
        _page = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage!.RequestUri!.AbsolutePath}: {response.StatusCode}\n{_page}");
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("LND-[A-Z0-9]{4}-[A-Z0-9]{4}")]
    private static partial Regex AnyReference();

    [GeneratedRegex("id=\"kod\">([^<]+)<")]
    private static partial Regex Code();
}
