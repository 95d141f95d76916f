using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Sip.Calls;
using Servicenav.Sip.Messages;
using Servicenav.Telemetry;

namespace Servicenav.Sip;

/// <summary>The UDP port, and the clock, of an <see cref="Attendant"/>: lets it see one thing at a time, and does what it wants done.</summary>
internal sealed partial class SipPort(SipOptions options, EventPost post, Deliveries deliveries, TimeProvider time, ILogger<SipPort> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly Socket _socket = new(options.Listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
    private readonly HashSet<IPAddress> _peers = [.. options.Peers.Select(peer => peer.Address)];
    private readonly Lock _oneAtATime = new();
    private readonly Attendant _attendant = new(options, Guid.NewGuid().ToString());
    private readonly ConcurrentDictionary<string, TaskCompletionSource<int>> _callBacks = [];
    private readonly CancellationTokenSource _end = new();

    /// <summary>Whether the exchange has been heard since two pings ago.</summary>
    public bool HearsExchange
    {
        get
        {
            lock (_oneAtATime)
                return _attendant.Heard > time.Instant() - Servicenav.Calls.Silence.Noticed;
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            _socket.Bind(options.Listen);
        }
        catch (SocketException failure)
        {
            throw new StartException($"Servicenav:Sip:Listen is '{options.Listen}', where this program cannot listen: {failure.Message}.");
        }

        LogListening(options.Listen);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>What has been promised to Servicenav is told before this program ends, if Servicenav can be reached.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        Do(() => _attendant.Stop(time.Instant()));
        await deliveries.End(cancellationToken);
        await _end.CancelAsync();
        await base.StopAsync(cancellationToken);
    }

    /// <returns>Whether the call waited.</returns>
    public bool Connect(string call, string extension)
    {
        var done = false;
        Do(() =>
        {
            (done, var effects) = _attendant.Connect(call, extension, time.Instant());
            return effects;
        });
        return done;
    }

    /// <returns>The status of the exchange's answer.</returns>
    public Task<int> CallBack(string command, string extension, string number)
    {
        var answer = _callBacks.GetOrAdd(command, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        Do(() => _attendant.CallBack(command, extension, number, time.Instant()));
        return answer.Task;
    }

    public override void Dispose()
    {
        _socket.Dispose();
        _end.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), Pass(stoppingToken));

    private async Task Listen(CancellationToken stopping)
    {
        var buffer = new byte[ushort.MaxValue];
        var any = new IPEndPoint(options.Listen.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var got = await _socket.ReceiveFromAsync(buffer, SocketFlags.None, any, stopping);
                Take(buffer.AsSpan(0, got.ReceivedBytes), (IPEndPoint)got.RemoteEndPoint);
            }
            catch (SocketException)
            {
                // An answer to something that was sent before; the port goes on.
            }
        }
    }

    private async Task Pass(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Tick, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            Do(() => _attendant.At(time.Instant()));
            lock (_oneAtATime)
                SipSignals.Waiting.Record(_attendant.Waiting);
        }
    }

    private void Take(ReadOnlySpan<byte> datagram, IPEndPoint from)
    {
        if (!_peers.Contains(from.Address))
        {
            Count("none", "NotAPeer");
        }
        else if (datagram.Length > SipReading.MostBytes)
        {
            Count("none", "TooLarge");
        }
        else if (SipReading.Read(datagram) is { } message)
        {
            Count(message is SipRequest { Method: "INVITE" or "ACK" or "CANCEL" or "OPTIONS" } request ? request.Method : message is SipResponse ? "answer" : "other", "Taken");
            Do(() => _attendant.Received(message, from, time.Instant()));
        }
        else if (!SipReading.IsKeepAlive(datagram))
        {
            Count("none", "Malformed");
        }
    }

    /// <summary>Messages leave in the order in which the attendant wanted them; events go by themselves.</summary>
    private void Do(Func<Effects> seen)
    {
        lock (_oneAtATime)
        {
            var effects = seen();
            foreach (var (message, to) in effects.Send)
                Send(message, to);
            foreach (var it in effects.Tell)
                deliveries.Add(it.Kind, () => it.Kind == CallEvent.Queued ? Ask(it) : post.Tell(it, _end.Token));
            foreach (var (command, status) in effects.CalledBack)
            {
                if (_callBacks.TryRemove(command, out var answer))
                    answer.SetResult(status);
            }
        }
    }

    private void Send(SipMessage message, IPEndPoint to)
    {
        if (message is SipResponse answer)
            SipSignals.Answers.Add(1, new KeyValuePair<string, object?>("status", answer.Status));
        try
        {
            _socket.SendTo(SipWriting.Write(message), to);
        }
        catch (SocketException)
        {
            // As if it were lost on the way: it is sent again, or the other side asks again.
        }
    }

    private async Task Ask(CallEvent it)
    {
        var refusal = await post.Ask(it, _end.Token);
        Do(() => _attendant.Told(it.Call!, refusal, time.Instant()));
    }

    private static void Count(string kind, string outcome) => SipSignals.Messages.Add(1, new("kind", kind), new("outcome", outcome));

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening for SIP on {Address} (UDP)")]
    private partial void LogListening(IPEndPoint address);
}
