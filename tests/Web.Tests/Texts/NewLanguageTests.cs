using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Servicenav.Citizen;

namespace Servicenav.Texts;

/// <summary>A file of texts makes a language: nothing else is changed.</summary>
public sealed partial class NewLanguageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task one_more_file_is_one_more_language_with_its_own_days_and_numbers()
    {
        var folder = Directory.CreateTempSubdirectory("servicenav-texts-").FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Texts")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var english = await File.ReadAllTextAsync(Path.Combine(folder, "en.yaml"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "fi.yaml"),
            CultureLine().Replace(english.Replace("name: English", "name: Suomi", StringComparison.Ordinal), "culture: fi-FI", 1));
        try
        {
            var texts = SiteTexts.Load(folder);
            await using var site = new SiteHost([], services => services.AddSingleton(texts));
            await using var citizen = await browser.Visit(site, new("fi"));
            await citizen.Go("/lund/");
            Assert.Equal("fi", await citizen.Lang());
            var receipt = await citizen.Send();
            Assert.Equal("fi", (await receipt.Case(site)).Language.Code);
            Assert.Matches("(maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai|sunnuntai)", await citizen.Read("main"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [GeneratedRegex("culture: [a-zA-Z-]+")]
    private static partial Regex CultureLine();
}
