using NodaTime;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip.Transactions;

/// <summary>A request that was answered at once, and is so again when it comes again (RFC 3261, section 17.2.2).</summary>
/// <param name="End">Timer J.</param>
internal sealed record NonInviteServer(SipResponse Answer, Instant End)
{
    public static NonInviteServer Answered(SipResponse answer, Instant now) => new(answer, now + SipTimers.GiveUp);
}
