using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip.Calls;

/// <summary>Makes answers to requests (RFC 3261, section 8.2.6), and requests of our own.</summary>
/// <param name="salt">Makes tags that no other process makes.</param>
internal sealed class Answers(SipOptions options, string salt)
{
    private const string Methods = "INVITE, ACK, CANCEL, OPTIONS";

    private string Contact => $"<sip:{options.Listen}>";

    /// <summary>To a request with its way back already in its topmost <c>Via</c>.</summary>
    public SipResponse To(SipRequest request, int status, params SipHeader[] more) => new(status, Reason(status),
    [
        .. request.Headers.Where(header => header.Name.Equals("Via", StringComparison.OrdinalIgnoreCase)),
        .. status is > 100 and < 300 ? request.Headers.Where(header => header.Name.Equals("Record-Route", StringComparison.OrdinalIgnoreCase)) : [],
        new("From", request["From"]!),
        new("To", status == 100 || request.To.Tag is not null ? request["To"]! : $"{request["To"]};tag={Tag(request.Transaction)}"),
        new("Call-ID", request.CallId),
        new("CSeq", request["CSeq"]!),
        .. status is > 100 and < 300 && more.All(header => header.Name != "Contact") ? [new SipHeader("Contact", Contact)] : Array.Empty<SipHeader>(),
        .. status is 200 or 405 or 501 ? [new SipHeader("Allow", Methods)] : Array.Empty<SipHeader>(),
        .. more,
    ]);

    /// <summary>Sends the exchange on to a desk's telephone.</summary>
    public SipResponse SendOn(SipRequest invite, string extension) => To(invite, 302, new SipHeader("Contact", $"<{Desk(extension)}>"));

    /// <summary>Asks whether the exchange is alive (section 11).</summary>
    public SipRequest Ping(string peer, string id) => Request("OPTIONS", $"sip:{peer}", id);

    /// <summary>Asks a desk's telephone to call a number (RFC 3515), without wishing to be told how it goes (RFC 4488).</summary>
    public SipRequest Refer(string extension, string number, string id) => Request(
        "REFER", Desk(extension), id, new("Refer-To", $"<sip:{number}@{options.Desks}>"), new("Refer-Sub", "false"), new("Supported", "norefersub"));

    private SipRequest Request(string method, string uri, string id, params SipHeader[] more) => new(method, uri,
    [
        new("Via", $"SIP/2.0/UDP {options.Listen};branch={Via.Cookie}-{Tag(id)};rport"),
        new("Max-Forwards", "70"),
        new("From", $"<sip:servicenav@{options.Listen}>;tag={Tag(id)}"),
        new("To", $"<{uri}>"),
        new("Call-ID", id),
        new("CSeq", $"1 {method}"),
        new("Contact", Contact),
        .. more,
    ]);

    private string Desk(string extension) => $"sip:{Uri.EscapeDataString(extension)}@{options.Desks}";

    /// <summary>The same for every copy of a request (section 19.3).</summary>
    private string Tag(string of) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(salt + of)).AsSpan(0, 8));

    private static string Reason(int status) => status switch
    {
        100 => "Trying",
        182 => "Queued",
        200 => "OK",
        302 => "Moved Temporarily",
        404 => "Not Found",
        405 => "Method Not Allowed",
        416 => "Unsupported URI Scheme",
        420 => "Bad Extension",
        481 => "Call/Transaction Does Not Exist",
        482 => "Loop Detected",
        487 => "Request Terminated",
        500 => "Server Internal Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => status.ToString(CultureInfo.InvariantCulture),
    };
}
