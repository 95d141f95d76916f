using System.Net;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Servicenav.Sip.Messages;
using Servicenav.Sip.Transactions;

namespace Servicenav.Sip.Calls;

/// <summary>A call that waits here for a desk, or has just left.</summary>
/// <param name="Id">What Servicenav knows it by.</param>
/// <param name="Invite">As it came.</param>
/// <param name="Peer">Where it came from.</param>
/// <param name="NextWord">When the exchange is told again that the caller waits, lest it thinks that nobody is here.</param>
/// <param name="Expires">Until when the exchange lets it wait.</param>
/// <param name="Extension">The desk's telephone to which it was sent on.</param>
internal sealed record Call(
    string Id, SipRequest Invite, IPEndPoint Peer, InviteServer Transaction, CallPhase Phase, Instant Since, Instant NextWord, Instant Expires, string? Extension = null)
{
    private const int LongestId = 100;

    /// <summary>
    /// The Call-ID and the INVITE's number, which its CANCEL and ACK have too: an exchange that tries once more counts up, and that is
    /// another call. Its hash when it is longer than Servicenav takes.
    /// </summary>
    public static string IdOf(SipRequest request)
    {
        var id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{request.CallId}/{request.CSeq.Number}");
        return id.Length <= LongestId ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }

    public CallEvent Tell(string kind, Instant now) => CallEvent.Of(kind, Invite, now) with { Since = Since, Extension = Extension };
}

internal enum CallPhase
{
    /// <summary>Servicenav has not yet answered whether it takes the call.</summary>
    Told,

    /// <summary>It is a case, and the caller waits.</summary>
    Waiting,

    /// <summary>It has had its final answer.</summary>
    Over,
}
