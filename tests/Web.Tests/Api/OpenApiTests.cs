using System.Runtime.CompilerServices;
using System.Text.Json;
using Servicenav.ApiKeys;

namespace Servicenav.Api;

public sealed class OpenApiTests(SiteHost site) : IClassFixture<SiteHost>
{
    /// <summary>Set, the description that is made is written down instead of compared.</summary>
    private const string Renew = "RENEW_OPENAPI";

    private static readonly string Docs = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "docs"));

    [Fact]
    public async Task the_description_is_the_one_written_down_and_holds_to_the_standard()
    {
        using var http = site.Client();
        var made = (await http.GetStringAsync("openapi.json")).ReplaceLineEndings("\n").TrimEnd() + "\n";
        var file = Path.Combine(Docs, "openapi.json");
        if (Environment.GetEnvironmentVariable(Renew) is not null)
            await File.WriteAllTextAsync(file, made);
        Assert.True(
            File.Exists(file) && await File.ReadAllTextAsync(file) == made,
            $"docs/openapi.json is not what the endpoints say. Look at the change, then: {Renew}=1 dotnet test tests/Web.Tests --filter OpenApiTests");

        using var validator = await Node.Start(Path.Combine(Here(), "validator"), "validate.mjs", file);
        var faults = await validator.StandardOutput.ReadToEndAsync();
        await validator.WaitForExitAsync();
        Assert.True(validator.ExitCode == 0, faults);
        Assert.Equal("3.1", JsonDocument.Parse(made).RootElement.GetProperty("openapi").GetString()![..3]);
    }

    [Fact]
    public async Task the_examples_are_answered_as_they_say()
    {
        var key = await site.ApiKey([ApiScope.Services, ApiScope.CasesRead, ApiScope.CasesWrite, ApiScope.CasesPersonal]);
        using var http = new HttpClient();
        var examples = new HttpExamples(new() { ["host"] = $"{site.Address}/lund/api/v1", ["key"] = key });
        Assert.Empty(await examples.Send(await File.ReadAllTextAsync(Path.Combine(Docs, "api.http")), http));
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
