using System.Net;
using NodaTime;
using Servicenav.Sip.Messages;
using Servicenav.Sip.Transactions;

namespace Servicenav.Sip.Calls;

/// <summary>
/// Lets an exchange's calls wait, sends each on to the desk that takes it, and tells Servicenav of them. Facts and time come in, what to
/// send and tell goes out: no socket and no clock. For one thread at a time.
/// </summary>
internal sealed partial class Attendant(SipOptions options, string salt)
{
    /// <summary>More calls, or more answers to be remembered, are not held at once.</summary>
    private const int Most = 10_000;

    private readonly Answers _answers = new(options, salt);
    private readonly Dictionary<string, Call> _calls = [];
    private readonly Dictionary<string, NonInviteServer> _answered = [];
    private readonly Dictionary<string, NonInviteClient> _asked = [];
    private readonly List<(SipMessage Message, IPEndPoint To)> _send = [];
    private readonly List<CallEvent> _tell = [];
    private readonly List<(string Command, int Status)> _calledBack = [];
    private bool _isStopping;

    /// <summary>How many callers wait.</summary>
    public int Waiting => _calls.Values.Count(call => call.Phase != CallPhase.Over);

    /// <summary>A message has come from one of the exchange's addresses.</summary>
    public Effects Received(SipMessage message, IPEndPoint from, Instant now)
    {
        Hear(now);
        if (message is SipResponse answer)
            Note(answer);
        else if (message is SipRequest request)
            Take(Returnable(request, from), from, now);
        return Drain();
    }

    /// <summary>Time has passed.</summary>
    public Effects At(Instant now)
    {
        Ping(now);
        foreach (var call in _calls.Values.ToList())
            Pass(call, now);
        foreach (var (key, answered) in _answered.Where(one => one.Value.End <= now).ToList())
            _answered.Remove(key);
        foreach (var (id, asked) in _asked.ToList())
            Pass(id, asked, now);
        return Drain();
    }

    /// <summary>This program ends: the exchange is to take its calls elsewhere, and whoever still waits is called back.</summary>
    public Effects Stop(Instant now)
    {
        _isStopping = true;
        foreach (var call in _calls.Values.Where(call => call.Phase != CallPhase.Over).ToList())
            Lose(call, 503, now);
        return Drain();
    }

    private void Take(SipRequest request, IPEndPoint from, Instant now)
    {
        switch (request.Method)
        {
            case "INVITE":
                Invite(request, from, now);
                break;
            case "ACK":
                Acknowledge(request, now);
                break;
            default:
                Answer(request, from, now);
                break;
        }
    }

    /// <summary>Every copy of a request gets the same answer.</summary>
    private void Answer(SipRequest request, IPEndPoint from, Instant now)
    {
        var key = $"{request.Method} {request.Transaction}";
        if (_answered.TryGetValue(key, out var answered))
        {
            Send(answered.Answer, from);
            return;
        }

        var answer = _answers.To(request, Status(request));
        Send(answer, from);
        if (_answered.Count < Most)
            _answered[key] = NonInviteServer.Answered(answer, now);
        if (request.Method == "CANCEL")
            Cancel(request, now);
    }

    /// <summary>No dialog is ever made here; methods of other standards are known by name (RFC 3261, section 8.2.1).</summary>
    private int Status(SipRequest request) => request switch
    {
        { Method: "CANCEL" } => Ours(request) is null ? 481 : 200,
        { To.Tag: not null } or { Method: "BYE" } => 481,
        { Method: "OPTIONS" } => 200,
        { Method: "REGISTER" or "INFO" or "UPDATE" or "PRACK" or "SUBSCRIBE" or "NOTIFY" or "REFER" or "MESSAGE" or "PUBLISH" } => 405,
        _ => 501,
    };

    private static SipRequest Returnable(SipRequest request, IPEndPoint from)
    {
        var headers = request.Headers.ToList();
        var top = headers.FindIndex(header => header.Name.Equals("Via", StringComparison.OrdinalIgnoreCase));
        headers[top] = new("Via", request.Via.Received(from).ToString());
        return request with { Headers = headers };
    }

    private void Send(SipResponse answer, IPEndPoint from) => _send.Add((answer, answer.Via.Answered(from)));

    private Effects Drain()
    {
        var effects = new Effects([.. _send], [.. _tell], [.. _calledBack]);
        _send.Clear();
        _tell.Clear();
        _calledBack.Clear();
        return effects;
    }
}
