using System.Text.RegularExpressions;
using Npgsql;

namespace Servicenav;

/// <summary>A catalogue that is changed at one web of a cluster.</summary>
public sealed partial class CatalogueTests
{
    [Fact]
    public async Task every_process_goes_over_to_an_approved_version_and_one_that_starts_later_begins_with_it()
    {
        await using var here = await Installation.New();
        here.Silo();
        var (one, other) = (here.Web(["--silo", "off"]), here.Web([]));
        using var writer = new Administrator(await one.Address(), "prov-administrator");
        using var approver = new Administrator(await other.Address(), "prov-administrator-2");
        await writer.SignIn();
        await approver.SignIn();

        var draft = await writer.Post("/lund/admin/katalog/utkast", ("namn", "Nytt namn"));
        var form = await writer.Get($"{draft}/post/services?nyckel=nyheter");
        await writer.Post($"{draft}/post/services", [.. Administrator.Fields(form), ("namn", ""), ("name-sv", "Nytt från alla")]);
        await writer.Post($"{draft}/gor/skicka", ("last", Administrator.Read(await writer.Get(draft))));
        await approver.Post($"{draft}/gor/godkann", ("last", Administrator.Read(await approver.Get(draft))));

        foreach (var web in new[] { writer, approver })
            await Probing.Until(async () => (await web.Get("/lund/skriv?tjanst=nyheter")).Contains("Nytt från alla", StringComparison.Ordinal), "both webs go over");
        using var late = new Administrator(await here.Web(["--silo", "off"]).Address(), "");
        Assert.Contains("Nytt från alla", await late.Get("/lund/skriv?tjanst=nyheter"), StringComparison.Ordinal);

        // As if a later program had approved something that this one has no word for.
        await using var database = NpgsqlDataSource.Create(here.Database);
        await using var later = database.CreateCommand("""
            UPDATE grain_state SET payload = convert_to(replace(convert_from(payload, 'UTF8'), '{"Text":"', '{"Text":"okand: 1\n'), 'UTF8') WHERE name = 'catalogue-text'
            """);
        Assert.NotEqual(0, await later.ExecuteNonQueryAsync());
        foreach (var program in new[] { here.Web([]), here.Silo(), here.Operate(["rebuild-index"]), here.Operate(["simulate", "whatif", "--contacts", "10"]) })
        {
            Assert.Equal(1, await program.Ends());
            Assert.True(program.Output.Split('\n') is ["A problem in the catalogue:", var problem] && problem.StartsWith("lund version 1:1: okand:", StringComparison.Ordinal), program.Output);
        }
    }

    /// <summary>An administrator without a browser.</summary>
    private sealed partial class Administrator(string address, string person) : IDisposable
    {
        private readonly HttpClient _http = new() { BaseAddress = new(address), Timeout = TimeSpan.FromSeconds(30) };

        public Task<string> SignIn() => Post("/lund/personal", ("person", person));

        public Task<string> Get(string path) => _http.GetStringAsync(path);

        /// <returns>Where it led, without its question.</returns>
        public async Task<string> Post(string path, params (string Name, string Value)[] fields)
        {
            var page = await Get(path.EndsWith("/utkast", StringComparison.Ordinal) ? "/lund/admin/katalog" : path.Contains("/admin/", StringComparison.Ordinal) ? path.Split("/gor/")[0].Split("/post/")[0] : path);
            using var form = new FormUrlEncodedContent([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
                KeyValuePair.Create("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
            using var answer = await _http.PostAsync(path, form);
            Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
            return answer.RequestMessage!.RequestUri!.AbsolutePath;
        }

        public static string Read(string page) => Last().Match(page).Groups[1].Value;

        /// <summary>What a browser would send of the entry's form, but for its name in Swedish.</summary>
        public static IEnumerable<(string, string)> Fields(string page)
        {
            foreach (Match input in Inputs().Matches(page))
                if (input.Groups[1].Value is not "name-sv" and not "__RequestVerificationToken" and not "bort")
                    yield return (input.Groups[1].Value, System.Net.WebUtility.HtmlDecode(input.Groups[2].Value));
            foreach (Match area in Areas().Matches(page))
                yield return (area.Groups[1].Value, System.Net.WebUtility.HtmlDecode(area.Groups[2].Value));
            foreach (Match choice in Choices().Matches(page))
                yield return (choice.Groups[1].Value, Chosen().Match(choice.Groups[2].Value).Groups[1].Value);
        }

        public void Dispose() => _http.Dispose();

        [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
        private static partial Regex Token();

        [GeneratedRegex("name=\"last\" value=\"([^\"]+)\"")]
        private static partial Regex Last();

        [GeneratedRegex("<input(?! type=\"checkbox\")[^>]* name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\"")]
        private static partial Regex Inputs();

        [GeneratedRegex("<textarea[^>]* name=\"([^\"]+)\"[^>]*>([^<]*)</textarea>")]
        private static partial Regex Areas();

        [GeneratedRegex("<select[^>]* name=\"([^\"]+)\"[^>]*>(.*?)</select>", RegexOptions.Singleline)]
        private static partial Regex Choices();

        [GeneratedRegex("<option value=\"([^\"]*)\" selected")]
        private static partial Regex Chosen();
    }
}
