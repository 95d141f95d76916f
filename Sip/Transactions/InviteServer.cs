using NodaTime;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip.Transactions;

/// <summary>
/// How an INVITE is answered so that the answer arrives (RFC 3261, section 17.2.1), as facts and time in, next state and
/// what to send out. Answers of 200 and above other than refusals and redirections do not occur here.
/// </summary>
/// <param name="Resend">Timer G: when the final answer is sent again.</param>
/// <param name="End">Timer H while no ACK has come, then I.</param>
internal sealed record InviteServer(InviteState State, SipResponse? Last, Instant Resend, Duration Interval, Instant End)
{
    public static readonly InviteServer New = new(InviteState.Proceeding, null, Instant.MaxValue, Duration.Zero, Instant.MaxValue);

    /// <summary>The caller sends the answer.</summary>
    public InviteServer Answer(SipResponse answer, Instant now) => State != InviteState.Proceeding ? this
        : answer.IsFinal ? new(InviteState.Completed, answer, now + SipTimers.T1, SipTimers.T1, now + SipTimers.GiveUp)
        : this with { Last = answer };

    /// <summary>What is sent when the same INVITE comes once more.</summary>
    public SipResponse? Again => State is InviteState.Proceeding or InviteState.Completed ? Last : null;

    public InviteServer Acknowledge(Instant now) => State != InviteState.Completed ? this
        : this with { State = InviteState.Confirmed, Resend = Instant.MaxValue, End = now + SipTimers.T4 };

    /// <summary>Time has passed.</summary>
    public (InviteServer Next, SipResponse? Send) At(Instant now)
    {
        if (now >= End)
            return (this with { State = State == InviteState.Completed ? InviteState.NotAcknowledged : InviteState.Terminated, Resend = Instant.MaxValue, End = Instant.MaxValue }, null);
        if (now < Resend)
            return (this, null);
        var next = Duration.Min(Interval * 2, SipTimers.T2);
        return (this with { Resend = now + next, Interval = next }, Last);
    }
}

internal enum InviteState
{
    /// <summary>Without a final answer yet.</summary>
    Proceeding,

    /// <summary>The final answer is sent until it is acknowledged.</summary>
    Completed,

    /// <summary>Acknowledged; takes in late copies.</summary>
    Confirmed,

    Terminated,

    /// <summary>Over without an ACK: nobody knows whether the answer arrived.</summary>
    NotAcknowledged,
}
