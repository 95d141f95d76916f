using NodaTime;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip.Transactions;

/// <summary>
/// A request other than INVITE that is sent until it is answered (RFC 3261, section 17.1.2). Copies of its final answer that come
/// later meet no transaction and are dropped, which is what timer K is for.
/// </summary>
/// <param name="Resend">Timer E.</param>
/// <param name="End">Timer F.</param>
/// <param name="Status">Of the final answer, 408 when none came; null until then.</param>
internal sealed record NonInviteClient(SipRequest Request, Instant Resend, Duration Interval, Instant End, int? Status = null)
{
    private const int TimedOut = 408;

    /// <summary>The caller sends the request.</summary>
    public static NonInviteClient Start(SipRequest request, Instant now) => new(request, now + SipTimers.T1, SipTimers.T1, now + SipTimers.GiveUp);

    public NonInviteClient Answered(SipResponse answer) => Status is not null ? this
        : answer.IsFinal ? this with { Status = answer.Status }
        : this with { Interval = SipTimers.T2 };

    /// <summary>Time has passed.</summary>
    public (NonInviteClient Next, SipRequest? Send) At(Instant now)
    {
        if (Status is not null)
            return (this, null);
        if (now >= End)
            return (this with { Status = TimedOut }, null);
        if (now < Resend)
            return (this, null);
        var next = Duration.Min(Interval * 2, SipTimers.T2);
        return (this with { Resend = now + next, Interval = next }, Request);
    }
}
