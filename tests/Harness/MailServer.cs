using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using MailKit.Net.Smtp;
using MimeKit;

namespace Servicenav.Harness;

/// <summary>
/// A mail server of our own, Postfix before Dovecot, on a scratch folder and free loopback ports. Every address is a mailbox that is made by its
/// first letter or sign-in; those of <see cref="BouncingDomain"/> come back as a report, those of <see cref="DeferringDomain"/> never arrive. It needs
/// Debian's packages <c>postfix</c>, <c>dovecot-imapd</c> and <c>dovecot-lmtpd</c>, and root; it is gone when it is disposed or the process ends.
/// </summary>
public sealed partial class MailServer : IAsyncDisposable
{
    /// <summary>Of every mailbox; the user is the whole address.</summary>
    public const string Password = "hemligt";
    public const string BouncingDomain = "bounces.test";
    public const string DeferringDomain = "later.test";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<MailServer>> OneForAll = new(Start);

    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-mail-").FullName;

    private MailServer() => Watch();

    /// <summary>The process's one server, for tests that take addresses of their own.</summary>
    public static Task<MailServer> Shared => OneForAll.Value;

    /// <summary>Takes letters from anybody; offers STARTTLS.</summary>
    public int SmtpPort { get; } = FreePort.Next();

    /// <summary>Takes letters only of those who sign in, with any address and the password.</summary>
    public int SubmissionPort { get; } = FreePort.Next();

    /// <summary>Without encryption, or with STARTTLS.</summary>
    public int ImapPort { get; } = FreePort.Next();

    /// <summary>Encrypted from the first byte.</summary>
    public int ImapsPort { get; } = FreePort.Next();

    /// <summary>Takes letters from anybody, and offers no STARTTLS.</summary>
    public int ClearPort { get; } = FreePort.Next();

    /// <summary>Path of the certificate of the authority that made the server's own, which is for <c>localhost</c> and no other name.</summary>
    public string Authority => Path.Combine(_folder, "authority.pem");

    public static async Task<MailServer> Start()
    {
        var server = new MailServer();
        await server.Configure();
        server.Up();
        Run("/usr/lib/postfix/sbin/master", "-c", Path.Combine(server._folder, "postfix"));
        await server.Answers();
        return server;
    }

    /// <summary>Nobody can read or deliver; letters wait at Postfix, which tries again every second.</summary>
    public void Down() => Stop(Path.Combine(_folder, "dovecot", "run", "master.pid"));

    /// <summary>Mailboxes are there again after <see cref="Down"/>.</summary>
    public void Up() => Run("dovecot", "-c", Path.Combine(_folder, "dovecot", "dovecot.conf"));

    /// <summary>Hands a letter to Postfix.</summary>
    /// <param name="sender">The envelope's; the letter's own when null. Empty for none.</param>
    public async Task Send(MimeMessage letter, string? sender = null, CancellationToken cancel = default)
    {
        using var client = await Client(cancel);
        await client.SendAsync(
            letter, sender is null ? letter.From.Mailboxes.First() : new MailboxAddress(null, sender), letter.To.Mailboxes, cancel);
        await client.DisconnectAsync(true, cancel);
    }

    /// <summary>A connection for many letters.</summary>
    public async Task<SmtpClient> Client(CancellationToken cancel = default)
    {
        var client = new SmtpClient { CheckCertificateRevocation = false };
        await client.ConnectAsync("127.0.0.1", SmtpPort, MailKit.Security.SecureSocketOptions.None, cancel);
        return client;
    }

    /// <summary>Puts a letter's bytes into a mailbox as they are, past Postfix and whatever it would mend.</summary>
    public void Put(string address, ReadOnlySpan<byte> letter)
    {
        var name = $"{Guid.NewGuid():N}.test";
        var box = Path.Combine(_folder, "mail", address);
        foreach (var part in new[] { "tmp", "new", "cur" })
            Directory.CreateDirectory(Path.Combine(box, part));
        File.WriteAllBytes(Path.Combine(box, "tmp", name), letter);
        Run("chown", "-R", "mail:mail", box);
        File.Move(Path.Combine(box, "tmp", name), Path.Combine(box, "new", name));
    }

    /// <summary>How many letters lie in a folder now.</summary>
    public int Count(string address, string folder = "INBOX") => Files(address, folder).Count();

    /// <summary>The letters in a folder now, in the order they came.</summary>
    public IReadOnlyList<MimeMessage> Letters(string address, string folder = "INBOX") =>
        [.. Files(address, folder).OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(Read).OfType<MimeMessage>()];

    /// <summary>How many letters all the mailboxes of a domain have been given.</summary>
    public int CountIn(string domain) => Boxes(domain).Sum(box => Count(Path.GetFileName(box)));

    /// <summary>The letters in all the mailboxes of a domain, and when each was put there, by Dovecot's clock.</summary>
    public IEnumerable<(DateTimeOffset At, MimeMessage Letter)> LettersIn(string domain) =>
        from box in Boxes(domain)
        from file in Files(Path.GetFileName(box), "INBOX")
        let written = WrittenAt().Match(Path.GetFileName(file))
        select (
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(written.Groups[1].Value, CultureInfo.InvariantCulture)).AddMicroseconds(int.Parse(written.Groups[2].Value, CultureInfo.InvariantCulture)),
            MimeMessage.Load(file));

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(_folder))
        {
            Down();
            Stop(Path.Combine(_folder, "queue", "pid", "master.pid"));
            Directory.Delete(_folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private IEnumerable<string> Boxes(string domain) => Directory.EnumerateDirectories(Path.Combine(_folder, "mail"), $"*@{domain}");

    /// <summary>Seconds and microseconds stand first in a letter's file name.</summary>
    [GeneratedRegex(@"^(\d+)\.M(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex WrittenAt();

    private IEnumerable<string> Files(string address, string folder)
    {
        var box = Path.Combine(_folder, "mail", address, folder == "INBOX" ? "" : $".{folder}");
        return new[] { "new", "cur" }.Select(part => Path.Combine(box, part)).Where(Directory.Exists).SelectMany(Directory.GetFiles);
    }

    /// <summary>Null when it has been moved meanwhile.</summary>
    private static MimeMessage? Read(string file)
    {
        try
        {
            return MimeMessage.Load(file);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task Answers()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var client = await Client(limit.Token);
                return;
            }
            catch (Exception failure) when (failure is System.Net.Sockets.SocketException or MailKit.ProtocolException or IOException)
            {
                await Task.Delay(20, limit.Token);
            }
        }
    }

    /// <summary>Waits for its end. Postfix locks the file that names its process, so that only a shell can read it.</summary>
    private static void Stop(string pidFile)
    {
        if (File.Exists(pidFile))
            Run("sh", "-c", $"read id < {pidFile}; kill -TERM $id; for i in $(seq 500); do kill -0 $id 2>/dev/null || exit 0; sleep 0.01; done; kill -KILL $id");
    }

    /// <summary>A shell that outlives this process, however it ends, and then clears up after it.</summary>
    private void Watch() => Process.Start(new ProcessStartInfo("setsid",
    [
        "sh", "-c",
        """
        exec >/dev/null 2>&1 </dev/null
        cd /
        while kill -0 "$1" && [ -d "$2" ]; do sleep 1; done
        for pid in "$2/dovecot/run/master.pid" "$2/queue/pid/master.pid"; do [ -f "$pid" ] && kill -TERM $(cat "$pid"); done
        sleep 1
        rm -rf "$2"
        """,
        "watch", $"{Environment.ProcessId}", _folder,
    ]))!.Dispose();

    /// <summary>Output goes nowhere: a started server would hold a pipe open. Postfix's master stays, and is not waited for.</summary>
    private static void Run(string program, params string[] arguments)
    {
        var stays = program.EndsWith("master", StringComparison.Ordinal);
        var start = new ProcessStartInfo("/bin/sh",
        [
            "-c", stays ? "setsid \"$@\" >/dev/null 2>&1 </dev/null &" : "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments,
        ])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }
}
