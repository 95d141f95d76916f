using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Citizen;

/// <summary>A half-filled form, left on one device and gone on with on another.</summary>
public sealed class SavedFormTests : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly AheadClock _clock = new();
    private readonly SiteHost _site;
    private readonly Browser _browser;

    public SavedFormTests(Browser browser) => (_browser, _site) = (browser, new([], _clock.Serve));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Theory]
    [InlineData("sv", false, 320)]
    [InlineData("easy", true, 1280)]
    public async Task a_saved_form_is_gone_on_with_elsewhere_and_gone_when_it_is_sent(string language, bool scripts, int width)
    {
        await using var library = await _browser.Visit(_site, new(language, scripts, width));
        await library.ToForm();
        await library.Fill("text", "Mörkt & farligt vid\nskolan.");
        await library.Fill("epost", "halv@");
        await library.Choose(new FilePayload { Name = "lampa.jpg", MimeType = "image/jpeg", Buffer = Sample.Jpeg });
        await library.Press("saved.save");
        await library.IsAt("saved.title");
        var code = await library.Read("#kod");
        await library.Look("9-saved");
        Assert.DoesNotContain(code, library.Page.Url, StringComparison.Ordinal);

        _clock.Ahead = TimeSpan.FromDays(13);
        Assert.Equal(0, await _site.Services.GetRequiredService<Sweep>().Run());
        await using var home = await _browser.Visit(_site, new(language, scripts, width));
        await home.Go("/lund/fortsatt");
        await home.Fill("formularkod", "fel kod");
        await home.Press("saved.continueGo");
        await home.Sees(home.Words["follow.codeWrong"]);
        await home.Fill("formularkod", FollowCode.New());
        await home.Press("saved.continueGo");
        await home.Sees(home.Words["saved.gone"]);
        await home.Look("9-continue-wrong");
        await home.Fill("formularkod", code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        await home.Press("saved.continueGo");
        await home.IsAt("form.title");
        Assert.Equal("Mörkt & farligt vid\nskolan.", await home.Page.Locator("#text").InputValueAsync());
        Assert.Equal("halv@", await home.Page.Locator("#epost").InputValueAsync());
        await home.Sees("lampa.jpg");
        await home.Fill("epost", "");
        await home.Press("form.go");
        await home.Press("check.send");
        var receipt = await home.Receipt();
        Assert.Equal("lampa.jpg", AttachmentRules.Of((await receipt.Case(_site)).Timeline[0].What).Single().Name);

        await home.Go("/lund/fortsatt");
        await home.Fill("formularkod", code);
        await home.Press("saved.continueGo");
        await home.Sees(home.Words["saved.gone"]);
    }

    [Fact]
    public async Task saving_again_keeps_the_code_nobody_reads_it_in_the_store_and_it_is_erased_in_time()
    {
        await using var citizen = await _browser.Visit(_site);
        await citizen.ToForm();
        await citizen.Fill("text", "Hemligheten om lampan");
        await citizen.Press("saved.save");
        var code = await citizen.Read("#kod");
        await citizen.Press("saved.goOn");
        Assert.Equal("Hemligheten om lampan", await citizen.Page.Locator("#text").InputValueAsync());
        await citizen.Fill("text", "Hemligheten om huset");
        await citizen.Press("saved.save");
        Assert.Equal(code, await citizen.Read("#kod"));
        Assert.DoesNotContain("Hemligheten", Encoding.UTF8.GetString(Assert.Single(Stored())), StringComparison.Ordinal);

        _clock.Ahead = TimeSpan.FromDays(14) + TimeSpan.FromMinutes(1);
        Assert.Equal(1, await _site.Services.GetRequiredService<Sweep>().Run());
        Assert.Empty(Stored());
    }

    private List<byte[]> Stored()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_site.Data, "attachments.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT bytes FROM attachment_part";
        using var row = command.ExecuteReader();
        var found = new List<byte[]>();
        while (row.Read())
            found.Add(row.GetFieldValue<byte[]>(0));
        return found;
    }
}
