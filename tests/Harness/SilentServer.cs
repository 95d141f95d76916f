using System.Net;
using System.Net.Sockets;

namespace Servicenav.Harness;

/// <summary>Takes calls on a loopback port of its own and never says a word; whoever waits is hung up on when it is disposed.</summary>
public sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _waiting;

    public SilentServer()
    {
        _listener.Start();
        _ = Listen();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Who has called and not hung up.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public void Dispose() => _listener.Dispose();

    private async Task Listen()
    {
        using var end = new CancellationTokenSource();
        try
        {
            while (true)
                _ = Wait(await _listener.AcceptTcpClientAsync(), end.Token);
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            await end.CancelAsync();
        }
    }

    private async Task Wait(TcpClient caller, CancellationToken end)
    {
        using (caller)
        {
            Interlocked.Increment(ref _waiting);
            try
            {
                await caller.GetStream().CopyToAsync(Stream.Null, end);
            }
            catch (Exception ended) when (ended is IOException or OperationCanceledException)
            {
            }

            Interlocked.Decrement(ref _waiting);
        }
    }
}
