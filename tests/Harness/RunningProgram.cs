using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Servicenav.Harness;

/// <summary>One of the solution's programs in a process of its own, with everything it has written.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly List<string> _lines = [];

    private RunningProgram(ProcessStartInfo start)
    {
        _process = new() { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>What it has written so far, to output and error.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
                return string.Join('\n', _lines);
        }
    }

    /// <param name="project">Name of the project, e.g. <c>Web</c>.</param>
    /// <param name="settings">Environment variables beside those of this process.</param>
    public static RunningProgram Start(string project, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Path(project), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key] = value;
        return new(start);
    }

    /// <summary>Waits until it has written something that matches.</summary>
    public async Task<Match> Writes([StringSyntax(StringSyntaxAttribute.Regex)] string pattern)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (Regex.Match(Output, pattern) is { Success: true } match)
                return match;
            if (_process.HasExited || limit.IsCancellationRequested)
                throw new InvalidOperationException($"It never wrote '{pattern}':\n{Output}");
            await Task.Delay(20);
        }
    }

    /// <summary>The address where it answers HTTP, once it does.</summary>
    public async Task<string> Address() => (await Writes(@"Now listening on: (http://[0-9a-z.:]+)")).Groups[1].Value;

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Ends()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"It does not end:\n{Output}");
        }

        return _process.ExitCode;
    }

    /// <summary>Asks it to stop, as systemd does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary><c>kill -9</c>: it gets no chance to finish anything.</summary>
    public void Kill() => _process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Add(string? line)
    {
        lock (_lines)
        {
            if (line is not null)
                _lines.Add(line);
        }
    }
}
