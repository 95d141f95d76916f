using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Servicenav.Bench;

/// <summary>The built Web program, started as a user starts it, until its first page has arrived.</summary>
internal static class ColdStartScenario
{
    public static async Task<IReadOnlyList<Measure>> Run()
    {
        using var folder = new TempFolder();
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet", [Program, "--data", folder.Path, "--urls", address.ToString()])
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

    /// <summary>The program that the solution built, of the same configuration as this bench.</summary>
    private static string Program
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            var root = output;
            while (!File.Exists(Path.Combine(root.FullName, "Servicenav.sln")))
                root = root.Parent ?? throw new InvalidOperationException("The bench does not run inside the repository");
            return Path.Combine(root.FullName, "Web", "bin", output.Parent!.Name, output.Name, "Servicenav.Web.dll");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
