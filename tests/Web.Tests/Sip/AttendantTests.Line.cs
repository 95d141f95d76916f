using System.Net;
using System.Text;
using NodaTime;
using Servicenav.Sip.Calls;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip;

public sealed partial class AttendantTests
{
    private static readonly IPEndPoint Exchange = new(IPAddress.Parse("192.0.2.5"), 5060);
    private static readonly SipOptions Options = new(
        new(IPAddress.Parse("192.0.2.7"), 5060), [Exchange], new("https://servicenav.example/lund/api/switchboards/vaxeln/events"), new byte[16], "desks.example");

    private readonly Attendant _attendant = new(Options, "salt");
    private Instant _now = Instant.FromUtc(2026, 11, 23, 8, 0);

    private void Wait()
    {
        Receive("INVITE");
        _attendant.Told("17@pbx/1", null, _now);
    }

    private Effects Receive(
        string method, int number = 1, string branch = "z9hG4bK-1", string uri = "sip:046355000@servicenav", string more = "") =>
        _attendant.Received(Request(method, number, branch, uri, more), Exchange, _now);

    /// <summary>Lets time pass in the steps of the real port.</summary>
    private Effects Pass(int seconds)
    {
        var all = new List<Effects>();
        for (var i = 0; i < seconds * 10; i++)
            all.Add(_attendant.At(_now += Duration.FromMilliseconds(100)));
        return new([.. all.SelectMany(one => one.Send)], [.. all.SelectMany(one => one.Tell)], [.. all.SelectMany(one => one.CalledBack)]);
    }

    private static List<int> Statuses(Effects effects) =>
        [.. effects.Send.Select(one => one.Message).OfType<SipResponse>().Select(answer => answer.Status)];

    private static List<CallEvent> Calls(Effects effects) => [.. effects.Tell.Where(it => it.Call is not null)];

    private static List<object> Effects(Effects effects) => [.. effects.Send, .. effects.Tell, .. effects.CalledBack];

    private static SipRequest Request(
        string method, int number, string branch = "z9hG4bK-1", string uri = "sip:046355000@servicenav", string more = "") =>
        Assert.IsType<SipRequest>(SipReading.Read(Encoding.UTF8.GetBytes(
            $"{method} {uri} SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.5:5060;branch={branch}\r\nFrom: \"K\" <sip:0701234567@pbx>;tag=1\r\nTo: <{uri}>\r\n"
            + $"Call-ID: 17@pbx\r\nCSeq: {number} {method}\r\n{more}Content-Length: 0\r\n\r\n")));

    private static SipResponse AnswerTo(SipRequest request, int status) => new(status, "", [.. request.Headers.Where(header => header.Name is "Via" or "From" or "To" or "Call-ID" or "CSeq")]);
}
