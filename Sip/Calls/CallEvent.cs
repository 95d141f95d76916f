using System.Text.RegularExpressions;
using NodaTime;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip.Calls;

/// <summary>What Servicenav is told, as <c>docs/switchboard.md</c> has it.</summary>
/// <param name="Kind">The end of the event's type.</param>
/// <param name="From">The caller's number; null when withheld or no number.</param>
internal sealed partial record CallEvent(
    string Kind, Instant At, string? Call = null, string? Number = null, string? From = null, Instant? Since = null, string? Extension = null)
{
    public const string Queued = "call.queued";
    public const string Answered = "call.answered";
    public const string Abandoned = "call.abandoned";
    public const string Heartbeat = "switchboard.heartbeat";

    public static CallEvent Of(string kind, SipRequest request, Instant now) =>
        new(kind, now, Calls.Call.IdOf(request), SipAddress.User(request.Uri), Caller(request));

    /// <summary>What the exchange vouches for goes before what the telephone says (RFC 3325); whoever asked for privacy (RFC 3323) has it.</summary>
    private static string? Caller(SipRequest request)
    {
        if (request.All("Privacy").Any(privacy => privacy.Split(';', StringSplitOptions.TrimEntries).Any(one => one is "id" or "user" or "header" or "critical")))
            return null;
        var told = request["P-Asserted-Identity"] is { } asserted && SipAddress.Of(asserted.Split(',')[0]) is { } known ? known : request.From;
        return SipAddress.User(told.Uri) is { } user && Dialled().IsMatch(user) ? user : null;
    }

    [GeneratedRegex(@"^\+?[0-9][0-9 ().-]{0,30}$", RegexOptions.NonBacktracking)]
    private static partial Regex Dialled();
}
