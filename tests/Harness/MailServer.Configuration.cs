using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Servicenav.Harness;

/// <content>What Postfix and Dovecot are told.</content>
public sealed partial class MailServer
{
    /// <summary>Bytes of the largest letter that it takes.</summary>
    private const int Largest = 300_000_000;

    private async Task Configure()
    {
        foreach (var folder in new[] { "dovecot", "postfix", "mail", "data" }.Concat(
            new[] { "pid", "public", "private", "maildrop", "incoming", "active", "deferred", "defer", "bounce", "corrupt", "hold", "flush", "trace", "saved" }
                .Select(queue => $"queue/{queue}")))
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        }

        await Sign();
        await Write("dovecot/dovecot.conf", Dovecot);
        await Write("postfix/main.cf", Main);
        await Write("postfix/master.cf", Master);
        await Write("unknown", "#!/bin/sh\nexit 67\n");
        await Write("busy", "#!/bin/sh\nexit 75\n");
        Run("sh", "-c", $"cd {_folder} && chmod 755 . unknown busy && chown mail:mail mail && chown postfix data queue/* && chown root queue/pid");
    }

    private Task Write(string file, string text) => File.WriteAllTextAsync(Path.Combine(_folder, file), text);

    private async Task Sign()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var authority = NewAuthority();
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, Guid.NewGuid().ToByteArray());
        await Write("authority.pem", authority.ExportCertificatePem());
        await Write("certificate.pem", certificate.ExportCertificatePem());
        await Write("key.pem", key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>A certificate of somebody who makes others, with its key.</summary>
    public static X509Certificate2 NewAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Servicenav test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private string Dovecot => $$"""
        base_dir = {{_folder}}/dovecot/run
        state_dir = {{_folder}}/dovecot/state
        log_path = {{_folder}}/dovecot.log
        protocols = imap lmtp
        listen = 127.0.0.1
        ssl = yes
        ssl_cert = <{{_folder}}/certificate.pem
        ssl_key = <{{_folder}}/key.pem
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        mail_location = maildir:{{_folder}}/mail/%u
        mail_max_userip_connections = 100
        mail_fsync = never
        first_valid_uid = 1
        passdb {
          driver = static
          args = password={{Password}}
        }
        userdb {
          driver = static
          args = uid=mail gid=mail home={{_folder}}/mail/%u allow_all_users=yes
        }
        service imap-login {
          inet_listener imap {
            port = {{ImapPort}}
          }
          inet_listener imaps {
            port = {{ImapsPort}}
          }
        }
        service lmtp {
          unix_listener {{_folder}}/dovecot/lmtp {
            mode = 0666
          }
        }
        service auth {
          unix_listener {{_folder}}/dovecot/auth {
            mode = 0666
          }
        }

        """;

    private string Main => $$"""
        compatibility_level = 3.6
        queue_directory = {{_folder}}/queue
        data_directory = {{_folder}}/data
        maillog_file = {{_folder}}/postfix.log
        maillog_file_prefixes = {{_folder}}
        myhostname = mail.example.test
        mydestination =
        inet_interfaces = 127.0.0.1
        mynetworks = 127.0.0.0/8
        alias_maps =
        alias_database =
        relay_domains =
        default_database_type = texthash
        virtual_mailbox_domains = static:all
        virtual_transport = lmtp:unix:{{_folder}}/dovecot/lmtp
        transport_maps = inline:{ { {{BouncingDomain}} = unknown: }, { {{DeferringDomain}} = busy: } }
        message_size_limit = {{Largest}}
        mailbox_size_limit = 0
        virtual_mailbox_limit = 0
        header_size_limit = 10000000
        smtpd_peername_lookup = no
        smtpd_client_connection_count_limit = 0
        smtpd_tls_cert_file = {{_folder}}/certificate.pem
        smtpd_tls_key_file = {{_folder}}/key.pem
        smtpd_tls_security_level = may
        smtpd_sasl_type = dovecot
        smtpd_sasl_path = {{_folder}}/dovecot/auth
        minimal_backoff_time = 1s
        maximal_backoff_time = 1s
        queue_run_delay = 1s
        unknown_destination_recipient_limit = 1

        """;

    private string Master => $$"""
        127.0.0.1:{{SmtpPort}} inet n - n - - smtpd
        127.0.0.1:{{ClearPort}} inet n - n - - smtpd
          -o smtpd_tls_security_level=none
        127.0.0.1:{{SubmissionPort}} inet n - n - - smtpd
          -o smtpd_sasl_auth_enable=yes
          -o smtpd_client_restrictions=permit_sasl_authenticated,reject
        cleanup unix n - n - 0 cleanup
        qmgr unix n - n 1 1 qmgr
        tlsmgr unix - - n 1000? 1 tlsmgr
        rewrite unix - - n - - trivial-rewrite
        bounce unix - - n - 0 bounce
        defer unix - - n - 0 bounce
        trace unix - - n - 0 bounce
        proxymap unix - - n - - proxymap
        error unix - - n - - error
        retry unix - - n - - error
        lmtp unix - - n - - lmtp
        anvil unix - - n - 1 anvil
        postlog unix-dgram n - n - 1 postlogd
        unknown unix - n n - - pipe
          user=nobody argv={{_folder}}/unknown
        busy unix - n n - - pipe
          user=nobody argv={{_folder}}/busy

        """;
}
