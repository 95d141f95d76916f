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
    public Task Send(string action, params (string Name, string Value)[] fields) => SendTo(action, action, fields);

    /// <summary>The same to another address, as a page's script or another of its buttons does.</summary>
    public async Task SendTo(string address, string action, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(Values(action, fields));
        await Keep(await _http.PostAsync(new Uri(_address + address), content));
    }

    /// <summary>The same with a PDF.</summary>
    public async Task SendFile(string action, string name, params (string Name, string Value)[] fields)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in Values(action, fields))
            content.Add(new StringContent(value), field);
        content.Add(new ByteArrayContent([.. "%PDF-1.7\n"u8]), "filer", name);
        await Keep(await _http.PostAsync(new Uri(_address + action), content));
    }

    /// <summary>The page's first address that begins so.</summary>
    public string Link(string begins) => Regex.Match(Page, $"\"({Regex.Escape(begins)}[^\"]*)\"").Groups[1].Value;

    private IEnumerable<KeyValuePair<string, string>> Values(string action, (string Name, string Value)[] fields)
    {
        var form = Form().Matches(_page).Select(match => match.Value)
            .FirstOrDefault(form => form.Contains($"action=\"{action}\"", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"no form {action} in:\n{_page}");
        return Hidden().Matches(form).Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value)))
            .Where(hidden => fields.All(field => field.Name != hidden.Name)).Concat(fields)
            .Select(field => KeyValuePair.Create(field.Name, field.Value));
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
