using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Servicenav.Citizen;
using Servicenav.Staff;

namespace Servicenav.Sites;

/// <summary>What a citizen's phone has to fetch for a page, style, scripts and pictures included, as it travels.</summary>
public sealed partial class WeightTests(SiteHost site) : IClassFixture<SiteHost>
{
    private const int Most = 60 * 1024;

    [Fact]
    public async Task a_citizens_page_is_at_most_sixty_kilobytes_in_all()
    {
        await site.Case("nyheter", "När är Lund Lyser?");
        await site.RememberAYear();
        using var http = new HttpClient { BaseAddress = new(site.Address) };
        http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        foreach (var path in (string[])["/lund/", "/lund/skriv?tjanst=gatubelysning", "/lund/folj", "/lund/mal", "/lund/tillganglighet", "/lund/finns-inte"])
        {
            using var answer = await http.GetAsync(path);
            Assert.Empty(answer.Content.Headers.ContentEncoding);
            var page = await answer.Content.ReadAsByteArrayAsync();
            var parts = Parts().Matches(System.Text.Encoding.UTF8.GetString(page)).Select(match => match.Groups[1].Value).Distinct().ToList();
            Assert.True(parts.Count >= 3);
            var all = page.Length;
            foreach (var part in parts)
                all += (await http.GetByteArrayAsync(part)).Length;
            Assert.True(all <= Most, $"{path} with {string.Join(", ", parts)} is {all:N0} bytes");
        }
    }

    [GeneratedRegex("(?:<link [^>]*href|<script [^>]*src|<img [^>]*src)=\"([^\"]+)\"")]
    private static partial Regex Parts();
}
