using System.Net;
using Servicenav.Harness;

namespace Servicenav.Processes;

/// <summary>A place in the installation, and the process that is there now. Every process there gets ports of its own.</summary>
/// <param name="program">Name of the project, e.g. <c>Silo</c>.</param>
/// <param name="environment">Settings beside the address.</param>
internal sealed class Member(string name, string program, Func<IEnumerable<KeyValuePair<string, string>>> environment) : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(5) };

    private string _earlier = "";

    public string Name => name;

    /// <summary>What the processes here wrote, the earlier ones too.</summary>
    public string Log => $"{_earlier}{Process?.Log}";

    /// <summary>Where the last process that became ready listens; a dead one stays here as in a balancer's list.</summary>
    public Uri? Address { get; private set; }

    public ProgramProcess Process { get; private set; } = null!;

    public bool IsStarting { get; private set; }

    /// <summary>Starts a process here, in place of one that has ended or is ended now, and waits until it is ready.</summary>
    public async Task Start()
    {
        if (Process is not null)
        {
            _earlier = $"{Log}-- here another process took its place\n";
            await Process.DisposeAsync();
        }

        IsStarting = true;
        var address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        Process = ProgramProcess.Start(name, program, ["--urls", address.ToString()], environment());
        using var limit = new CancellationTokenSource(StartPatience);
        while (!await IsReady(address))
        {
            if (Process.HasEnded || limit.IsCancellationRequested)
                throw new InvalidOperationException($"{name} {(Process.HasEnded ? "ended at its start" : "did not become ready")}:\n{Process.Log}");
            await Task.Delay(50, CancellationToken.None);
        }

        (Address, IsStarting) = (address, false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Process is not null)
            await Process.DisposeAsync();
    }

    private static async Task<bool> IsReady(Uri address)
    {
        try
        {
            using var answer = await Probe.GetAsync(new Uri(address, "health/ready"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
