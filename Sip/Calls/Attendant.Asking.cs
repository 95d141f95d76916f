using NodaTime;
using Servicenav.Calls;
using Servicenav.Sip.Messages;
using Servicenav.Sip.Transactions;

namespace Servicenav.Sip.Calls;

internal sealed partial class Attendant
{
    /// <summary>So that one lost datagram is not yet silence.</summary>
    private static readonly Duration PingEvery = Duration.FromSeconds(2);

    private static readonly Duration HeartbeatEvery = Silence.Heartbeat - Duration.FromSeconds(1);
    private Instant _nextPing = Instant.MinValue;
    private Instant _nextHeartbeat = Instant.MinValue;

    /// <summary>When the exchange was last heard.</summary>
    public Instant Heard { get; private set; } = Instant.MinValue;

    /// <summary>Asks the exchange to ring a desk's telephone and then a citizen's; how that went comes among the effects.</summary>
    /// <param name="command">The same when it is asked for again.</param>
    public Effects CallBack(string command, string extension, string number, Instant now)
    {
        if (!_asked.ContainsKey(command))
        {
            _asked[command] = NonInviteClient.Start(_answers.Refer(extension, number, command), now);
            _send.Add((_asked[command].Request, options.Peers[0]));
        }

        return Drain();
    }

    /// <summary>A sign of life from the exchange is this switchboard's heartbeat; where it has died, nothing more is told.</summary>
    private void Hear(Instant now)
    {
        Heard = now;
        if (now < _nextHeartbeat)
            return;
        _nextHeartbeat = now + HeartbeatEvery;
        _tell.Add(new(CallEvent.Heartbeat, now));
    }

    private void Ping(Instant now)
    {
        if (now < _nextPing)
            return;
        _nextPing = now + PingEvery;
        foreach (var peer in options.Peers)
            _send.Add((_answers.Ping(peer.ToString(), Guid.NewGuid().ToString()), peer));
    }

    /// <summary>Answers to pings have been heard by having come.</summary>
    private void Note(SipResponse answer)
    {
        if (_asked.TryGetValue(answer.CallId, out var asked) && asked.Request.Via.Branch == answer.Via.Branch && answer.CSeq == asked.Request.CSeq)
            Settle(answer.CallId, asked.Answered(answer));
    }

    private void Pass(string command, NonInviteClient asked, Instant now)
    {
        var (next, send) = asked.At(now);
        if (send is not null)
            _send.Add((send, options.Peers[0]));
        Settle(command, next);
    }

    private void Settle(string command, NonInviteClient asked)
    {
        _asked[command] = asked;
        if (asked.Status is not { } status)
            return;
        _asked.Remove(command);
        _calledBack.Add((command, status));
    }
}
