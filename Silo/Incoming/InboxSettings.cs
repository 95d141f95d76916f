using System.Globalization;
using System.Net;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Servicenav.Incoming;

/// <summary>How one inbox is read.</summary>
/// <param name="Authority">The authserv-id of the own mail server, whose <c>Authentication-Results</c> are trusted; null for none.</param>
/// <param name="Poll">How often it is looked into where the server has no IDLE.</param>
/// <param name="SenderLimit">Mails from one address in an hour; more are refused.</param>
internal sealed record InboxAccess(
    string Host, int Port, SecureSocketOptions Tls, string User, string Password, string? Authority, bool UsesIdle, TimeSpan Poll, int SenderLimit, MailTrust Trust)
{
    /// <summary>Says nothing: it has a password.</summary>
    public override string ToString() => nameof(InboxAccess);
}

/// <summary>
/// The inboxes that are read, under <c>Servicenav:Inboxes:{municipality}:{inbox}</c>, the same for all silos: <c>Host</c>, <c>User</c>, <c>Password</c>;
/// <c>Tls</c>, <c>on</c> (default), <c>starttls</c> or, on this machine only, <c>off</c>; <c>Port</c>, 993 or without TLS from the beginning 143; <c>AuthServId</c>;
/// <c>Idle</c>, <c>on</c> or <c>off</c>; <c>PollSeconds</c>, 1 to 3,600, default 30; <c>SenderLimit</c>, 1 to 1,000,000 mails an hour, default 60; <see cref="MailTrust"/>.
/// </summary>
internal sealed class InboxSettings
{
    private readonly Dictionary<(string Municipality, string Inbox), InboxAccess> _known = [];

    /// <exception cref="StartException">A value cannot be used; the message names its key and never shows a password.</exception>
    public InboxSettings(IConfiguration configuration)
    {
        foreach (var municipality in configuration.GetSection("Servicenav:Inboxes").GetChildren())
        {
            foreach (var inbox in municipality.GetChildren())
                _known[(municipality.Key, inbox.Key)] = Access(inbox);
        }
    }

    /// <summary>Null when the inbox is not connected.</summary>
    public InboxAccess? Of(string municipality, string inbox) => _known.GetValueOrDefault((municipality, inbox));

    private static InboxAccess Access(IConfigurationSection section)
    {
        var host = Needed(section, "Host");
        var tls = section["Tls"] switch
        {
            null or "on" => SecureSocketOptions.SslOnConnect,
            "starttls" => SecureSocketOptions.StartTls,
            "off" when host == "localhost" || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip)) => SecureSocketOptions.None,
            "off" => throw new StartException($"{section.Path}:Tls is 'off', but '{host}' is another machine. Write on or starttls: the password would be read on the way."),
            var text => throw new StartException($"{section.Path}:Tls is '{text}'. Write on, starttls or off."),
        };
        return new(
            host,
            Number(section, "Port", 1, ushort.MaxValue) ?? (tls == SecureSocketOptions.SslOnConnect ? 993 : 143),
            tls,
            Needed(section, "User"),
            Needed(section, "Password"),
            section["AuthServId"] is { Length: > 0 } authority ? authority : null,
            OnOff(section, "Idle"),
            TimeSpan.FromSeconds(Number(section, "PollSeconds", 1, 3600) ?? 30),
            Number(section, "SenderLimit", 1, 1_000_000) ?? 60,
            MailTrust.From(section));
    }

    private static string Needed(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } value ? value : throw new StartException($"{section.Path}:{key} is missing; see docs/mail.md.");

    private static bool OnOff(IConfigurationSection section, string key) => section[key] switch
    {
        null or "on" => true,
        "off" => false,
        var text => throw new StartException($"{section.Path}:{key} is '{text}'. Write on or off."),
    };

    private static int? Number(IConfigurationSection section, string key, int least, int most) => section[key] is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new StartException($"{section.Path}:{key} is '{text}'; it must be a number from {least} to {most}.");
}
