using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Servicenav.Harness;

namespace Servicenav.Processes;

/// <summary>One of the product's programs in a process of its own. None outlives the tests, whatever becomes of them.</summary>
internal sealed class ProgramProcess : IAsyncDisposable
{
    private const int LogKept = 200_000;

    private static readonly ConcurrentDictionary<ProgramProcess, bool> Running = new();

    private readonly Process _process;
    private readonly StringBuilder _log = new();

    static ProgramProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in Running.Keys)
            left._process.Kill();
    };

    private ProgramProcess(string name, Process process) => (Name, _process) = (name, process);

    /// <summary>What reports call it, e.g. <c>silo 2</c>.</summary>
    public string Name { get; }

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The end of what it wrote.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <param name="program">Name of the project, e.g. <c>Web</c>.</param>
    public static ProgramProcess Start(
        string name, string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltProgram.Path(program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;

        var it = new ProgramProcess(name, new() { StartInfo = start });
        it._process.OutputDataReceived += (_, line) => it.Note(line.Data);
        it._process.ErrorDataReceived += (_, line) => it.Note(line.Data);
        it._process.Start();
        Running[it] = true;
        it._process.BeginOutputReadLine();
        it._process.BeginErrorReadLine();
        return it;
    }

    /// <summary><c>kill -9</c>: it gets no chance to finish anything.</summary>
    public Task Kill()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it is asked to end and finishes what it has begun.</summary>
    public void AskToEnd() => Send("TERM");

    /// <summary>SIGSTOP: it stands still, with its connections open, until <see cref="Resume"/>.</summary>
    public void Pause() => Send("STOP");

    public void Resume() => Send("CONT");

    /// <summary>False when it still runs after the time.</summary>
    public async Task<bool> Ends(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
            await Kill();
        Running.TryRemove(this, out _);
        _process.Dispose();
    }

    private void Note(string? line)
    {
        lock (_log)
        {
            _log.AppendLine(line);
            if (_log.Length > 2 * LogKept)
                _log.Remove(0, _log.Length - LogKept);
        }
    }

    private void Send(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(null as IFormatProvider)]);
        kill.WaitForExit();
    }
}
