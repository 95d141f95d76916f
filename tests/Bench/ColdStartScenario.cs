using System.Diagnostics;
using Servicenav.Harness;

namespace Servicenav.Bench;

/// <summary>The built Web program, started as a user starts it, until its first page has arrived.</summary>
internal static class ColdStartScenario
{
    public static async Task<IReadOnlyList<Measure>> Run(BenchStore unused)
    {
        var folder = Directory.CreateTempSubdirectory("servicenav-bench-");
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}/");
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Path("Web"), "--data", folder.FullName, "--urls", address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Error" },
        };

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        try
        {
            using var browser = new HttpClient();
            while (!await HasPage(browser, new(address, "lund/")))
            {
                if (process.HasExited)
                    throw new InvalidOperationException("The program ended at its start");
                await Task.Delay(10);
            }

            return [new("start to first page", "s", clock.Elapsed.TotalSeconds, Aim: new(AtLeast: false, 3))];
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<bool> HasPage(HttpClient browser, Uri page)
    {
        try
        {
            using var response = await browser.GetAsync(page);
            return response.IsSuccessStatusCode && (await response.Content.ReadAsStringAsync()).Contains("<h1", StringComparison.Ordinal);
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
