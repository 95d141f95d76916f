using System.Net;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip.Calls;

/// <summary>What the attendant wants done, in this order.</summary>
/// <param name="Send">Messages to the exchange.</param>
/// <param name="Tell">Events to Servicenav.</param>
/// <param name="CalledBack">How the exchange answered a wish to call back: the command's id and the answer's status.</param>
internal sealed record Effects(
    IReadOnlyList<(SipMessage Message, IPEndPoint To)> Send, IReadOnlyList<CallEvent> Tell, IReadOnlyList<(string Command, int Status)> CalledBack);
