using System.Globalization;
using System.Text;

namespace Servicenav.Sip.Messages;

internal static class SipWriting
{
    public static byte[] Write(SipMessage message)
    {
        var text = new StringBuilder(512);
        text.Append(message switch
        {
            SipRequest request => $"{request.Method} {request.Uri} SIP/2.0",
            SipResponse response => string.Create(CultureInfo.InvariantCulture, $"SIP/2.0 {response.Status} {response.Reason}"),
            _ => throw new InvalidOperationException($"{message.GetType()} is no message of SIP."),
        }).Append("\r\n");
        foreach (var (name, value) in message.Headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("Content-Length: 0\r\n\r\n").ToString());
    }
}
