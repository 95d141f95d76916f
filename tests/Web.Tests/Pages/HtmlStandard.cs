using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Servicenav.Pages;

/// <summary>The HTML standard, as html-validate knows it: one process for all tests, which ends when they do.</summary>
internal static class HtmlStandard
{
    private static readonly SemaphoreSlim OneAsks = new(1, 1);
    private static readonly Lazy<Task<Process>> Validator = new(() => Node.Start(Folder(), "validate.mjs"));

    /// <summary>Fails with the page, and each fault's line and rule.</summary>
    /// <param name="html">The page as the server sends it.</param>
    public static async Task Holds(string page, string html)
    {
        var faults = await Faults(html);
        Assert.True(faults.Length == 0, $"{page}: {string.Join("; ", faults)}");
    }

    private static async Task<string[]> Faults(string html)
    {
        var validator = await Validator.Value;
        await OneAsks.WaitAsync();
        try
        {
            await validator.StandardInput.WriteLineAsync(JsonSerializer.Serialize(html));
            await validator.StandardInput.FlushAsync();
            var line = await validator.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("html-validate ended; node and npm are needed.");
            return JsonSerializer.Deserialize<string[]>(line)!;
        }
        finally
        {
            OneAsks.Release();
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "validator");
}
