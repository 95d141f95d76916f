using System.Globalization;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Servicenav.Outgoing;

/// <summary>
/// The mail server that takes letters, under <c>Servicenav:Smtp</c>, or <c>Servicenav:Smtp:Municipalities:{municipality}</c> for one of them:
/// <c>Host</c>, <c>Port</c> (default 587), <c>Tls</c>, <c>User</c> and <c>Password</c> where it wants them, and <c>Connections</c>, how many letters
/// it gets at once (1 to 50, default 4); <see cref="MailTrust"/>. Without a host letters become files.
/// </summary>
/// <param name="Security">
/// <c>starttls</c> (the default; nothing is sent unencrypted), <c>tls</c> (from the first byte, the default on port 465) or <c>none</c>.
/// </param>
internal sealed record SmtpSettings(string Host, int Port, SecureSocketOptions Security, (string User, string Password)? SignIn, int Connections, MailTrust Trust)
{
    private const int Submission = 587;
    private const int Encrypted = 465;

    /// <summary>Null when the section names no host.</summary>
    /// <exception cref="StartException">A value cannot be used; the message names its key and shows no secret.</exception>
    public static SmtpSettings? From(IConfigurationSection section)
    {
        if (section["Host"] is not { Length: > 0 } host)
            return null;
        var port = Number(section, "Port", Submission, ushort.MaxValue);
        (string, string)? signIn = (section["User"], section["Password"]) switch
        {
            (null or "", null or "") => null,
            ({ Length: > 0 } user, { Length: > 0 } password) => (user, password),
            _ => throw new StartException($"{section.Path}:User and {section.Path}:Password belong together; give both or neither."),
        };
        return new(host, port, Tls(section, port), signIn, Number(section, "Connections", 4, 50), MailTrust.From(section));
    }

    /// <summary>Says nothing: there may be a password.</summary>
    public override string ToString() => nameof(SmtpSettings);

    private static SecureSocketOptions Tls(IConfigurationSection section, int port) => section["Tls"] switch
    {
        null => port == Encrypted ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
        "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        var other => throw new StartException($"{section.Path}:Tls is '{other}'. Write starttls, tls or none."),
    };

    private static int Number(IConfigurationSection section, string key, int otherwise, int most) => section[key] is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new StartException($"{section.Path}:{key} is '{text}'; it must be a number from 1 to {most}.");
}
