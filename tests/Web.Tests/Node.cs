using System.Diagnostics;

namespace Servicenav;

/// <summary>A program under Node.js beside the tests. Its pinned packages are fetched the first time.</summary>
internal static class Node
{
    private static readonly SemaphoreSlim OneFetches = new(1, 1);

    public static async Task<Process> Start(string folder, params string[] arguments)
    {
        await OneFetches.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules")))
                await Run(folder, "npm", "ci", "--no-audit", "--no-fund").WaitForExitAsync();
        }
        finally
        {
            OneFetches.Release();
        }

        return Run(folder, "node", arguments);
    }

    /// <summary>What the program prints about what it is given, once it has ended.</summary>
    public static async Task<string> Ask(string folder, string program, string given)
    {
        using var process = await Start(folder, program);
        await process.StandardInput.WriteAsync(given);
        process.StandardInput.Close();
        return await process.StandardOutput.ReadToEndAsync();
    }

    private static Process Run(string folder, string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;
}
