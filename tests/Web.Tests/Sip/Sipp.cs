using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Servicenav.Sip;

/// <summary>A real peer: Debian's <c>sipp</c>, playing one of the scenarios beside this file.</summary>
internal sealed class Sipp : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-sipp-").FullName;
    private readonly Process _process;

    private Sipp(string scenario, int port, string[] arguments, string here)
    {
        var start = new ProcessStartInfo("sipp",
        [
            "-sf", Path.Combine(Path.GetDirectoryName(here)!, "Scenarios", $"{scenario}.xml"), "-i", "127.0.0.1", "-p", $"{port}", "-nostdin",
            "-trace_err", "-error_file", Errors, "-trace_msg", "-message_file", Seen, "-timeout", "60s", "-timeout_error", .. arguments,
        ])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TERM"] = "dumb" },
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Every message that it has sent and received so far.</summary>
    public string Messages => File.Exists(Seen) ? File.ReadAllText(Seen) : "";

    public bool HasExited => _process.HasExited;

    private string Errors => Path.Combine(_folder, "errors");

    private string Seen => Path.Combine(_folder, "messages");

    public static Sipp Start(string scenario, int port, params string[] arguments) => new(scenario, port, arguments, Here());

    /// <summary>Every call went as the scenario says.</summary>
    public async Task Succeeds()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await _process.WaitForExitAsync(limit.Token);
        Assert.True(_process.ExitCode == 0, $"sipp ended with {_process.ExitCode}\n{(File.Exists(Errors) ? File.ReadAllText(Errors) : "")}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
