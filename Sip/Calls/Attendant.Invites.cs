using System.Globalization;
using System.Net;
using NodaTime;
using Servicenav.Sip.Messages;
using Servicenav.Sip.Transactions;

namespace Servicenav.Sip.Calls;

internal sealed partial class Attendant
{
    /// <summary>More often than once a minute, as an exchange gives up after three without a word (RFC 3261, section 13.3.1.1).</summary>
    private static readonly Duration WordEvery = Duration.FromSeconds(30);

    private static readonly SipHeader RetryAfter = new("Retry-After", "10");

    /// <summary>Whether Servicenav has taken a call that it was told of, and if not, how that is said in SIP.</summary>
    /// <param name="refusal">404, 500 or 503; null when the call is a case now.</param>
    public Effects Told(string id, int? refusal, Instant now)
    {
        if (_calls.TryGetValue(id, out var call) && call.Phase == CallPhase.Told)
        {
            if (refusal is null)
                Say(call with { Phase = CallPhase.Waiting, NextWord = now + WordEvery }, _answers.To(call.Invite, 182), now);
            else if (refusal == 503)
                Lose(call, 503, now);
            else
                End(call, _answers.To(call.Invite, refusal.Value), now);
        }

        return Drain();
    }

    /// <summary>Sends a waiting call on to a desk's telephone.</summary>
    /// <returns>False when it does not wait.</returns>
    public (bool Done, Effects Effects) Connect(string id, string extension, Instant now)
    {
        var waits = _calls.TryGetValue(id, out var call) && call.Phase != CallPhase.Over;
        if (waits)
            End(call! with { Extension = extension }, _answers.SendOn(call!.Invite, extension), now);
        return (waits, Drain());
    }

    private void Invite(SipRequest request, IPEndPoint from, Instant now)
    {
        var id = Call.IdOf(request);
        if (_calls.TryGetValue(id, out var known))
        {
            // The same call by another way (section 8.2.2.2), or the same datagram again.
            if (known.Invite.Transaction != request.Transaction)
                Send(_answers.To(request, 482), from);
            else if (known.Transaction.Again is { } again)
                Send(again, from);
            return;
        }

        if (_isStopping || _calls.Count >= Most)
        {
            Send(_answers.To(request, 503, RetryAfter), from);
            return;
        }

        var call = new Call(id, request, from, InviteServer.New, CallPhase.Told, now, Instant.MaxValue, Expires(request, now));
        if (Refusal(request) is { } refusal)
        {
            End(call, refusal, now);
            return;
        }

        Say(call, _answers.To(request, 100), now);
        _tell.Add(call.Tell(CallEvent.Queued, now));
    }

    /// <summary>Null when the call may come in.</summary>
    private SipResponse? Refusal(SipRequest request) =>
        request.To.Tag is not null ? _answers.To(request, 481)
        : request["Require"] is { Length: > 0 } ? _answers.To(request, 420, [.. request.All("Require").Select(tag => new SipHeader("Unsupported", tag))])
        : !SipAddress.IsKnownKind(request.Uri) ? _answers.To(request, 416)
        : SipAddress.User(request.Uri) is null ? _answers.To(request, 404)
        : null;

    /// <summary>The exchange has our last answer. That it has sent a call on to a desk is the last that is seen of it here.</summary>
    private void Acknowledge(SipRequest request, Instant now)
    {
        if (Ours(request) is not { Transaction.State: InviteState.Completed } call)
            return;
        _calls[call.Id] = call with { Transaction = call.Transaction.Acknowledge(now) };
        if (call.Extension is not null)
            _tell.Add(call.Tell(CallEvent.Answered, now));
    }

    /// <summary>
    /// The caller has hung up. A call of which nobody here knows is told of all the same: this program may have been started
    /// anew while it waited.
    /// </summary>
    private void Cancel(SipRequest request, Instant now)
    {
        if (Ours(request) is { } call)
        {
            if (call.Phase != CallPhase.Over)
                Lose(call, 487, now);
        }
        else if (!_calls.ContainsKey(Call.IdOf(request)) && SipAddress.User(request.Uri) is not null)
        {
            _tell.Add(CallEvent.Of(CallEvent.Abandoned, request, now));
        }
    }

    /// <summary>The call whose INVITE a CANCEL or an ACK is about.</summary>
    private Call? Ours(SipRequest request) =>
        _calls.GetValueOrDefault(Call.IdOf(request)) is { } call && call.Invite.Transaction == request.Transaction ? call : null;

    private void Pass(Call call, Instant now)
    {
        if (call.Phase != CallPhase.Over && now >= call.Expires)
        {
            Lose(call, 487, now);
            return;
        }

        if (call.Phase == CallPhase.Waiting && now >= call.NextWord)
        {
            Say(call with { NextWord = now + WordEvery }, _answers.To(call.Invite, 182), now);
            return;
        }

        var (next, send) = call.Transaction.At(now);
        if (next != call.Transaction)
            _calls[call.Id] = call with { Transaction = next };
        if (send is not null)
            Send(send, call.Peer);
        if (next.State is InviteState.Terminated or InviteState.NotAcknowledged)
            _calls.Remove(call.Id);
        if (next.State == InviteState.NotAcknowledged && call.Extension is not null)
            _tell.Add(call.Tell(CallEvent.Abandoned, now));
    }

    private void Lose(Call call, int status, Instant now)
    {
        End(call, status == 503 ? _answers.To(call.Invite, status, RetryAfter) : _answers.To(call.Invite, status), now);
        _tell.Add(call.Tell(CallEvent.Abandoned, now));
    }

    private void End(Call call, SipResponse answer, Instant now) => Say(call with { Phase = CallPhase.Over }, answer, now);

    private void Say(Call call, SipResponse answer, Instant now)
    {
        _calls[call.Id] = call with { Transaction = call.Transaction.Answer(answer, now) };
        Send(answer, call.Peer);
    }

    private static Instant Expires(SipRequest request, Instant now) =>
        int.TryParse(request["Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? now + Duration.FromSeconds(seconds) : Instant.MaxValue;
}
