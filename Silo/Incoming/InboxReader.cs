using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using Microsoft.Extensions.Logging;
using Servicenav.Catalogue;
using Servicenav.Telemetry;

namespace Servicenav.Incoming;

/// <summary>
/// Reads one inbox for as long as it runs. A mail leaves the inbox only when what it says is durable, so that whatever fails in between is done again, with the
/// same effect.
/// </summary>
internal sealed partial class InboxReader(
    string municipality, string key, InboxAccess access, Catalogues catalogues, MailIntake intake, TimeProvider time, ILogger log)
{
    /// <summary>Servers end a connection that is idle for half an hour (RFC 2177 asks for less than 29 minutes).</summary>
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private int _pauses;

    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Read(stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                LogAway(municipality, key, failure is MailWaits ? failure.Message : MailTrust.WhyNot(failure));
                Signals.InboxFailures.Add(1, new("municipality", municipality), new("inbox", key));
                var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, _pauses++)));
                await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Read(CancellationToken stopping)
    {
        using var client = new ImapClient { Timeout = 60_000 };
        access.Trust.Govern(client);
        await client.ConnectAsync(access.Host, access.Port, access.Tls, stopping);
        await client.AuthenticateAsync(access.User, access.Password, stopping);
        var inbox = client.Inbox ?? throw new FolderNotFoundException("INBOX");
        await inbox.OpenAsync(FolderAccess.ReadWrite, stopping);
        LogConnected(municipality, key);

        var isNew = true;
        CancellationTokenSource? idling = null;
        inbox.CountChanged += (_, _) =>
        {
            isNew = true;
            idling?.Cancel();
        };
        while (true)
        {
            if (isNew)
            {
                isNew = false;
                await Look(client, inbox, stopping);
                _pauses = 0;
                continue;
            }

            if (access.UsesIdle && client.Capabilities.HasFlag(ImapCapabilities.Idle))
            {
                using var done = new CancellationTokenSource(LongestIdle, time);
                idling = done;
                if (isNew)
                    await done.CancelAsync();
                await client.IdleAsync(done.Token, stopping);
                idling = null;
            }
            else
            {
                await Task.Delay(access.Poll, time, stopping);
                await client.NoOpAsync(stopping);
                isNew = true;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Reading the inbox {Municipality}/{Inbox}")]
    private partial void LogConnected(string municipality, string inbox);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The inbox {Municipality}/{Inbox} cannot be read just now ({Reason}); its mails wait there")]
    private partial void LogAway(string municipality, string inbox, string reason);
}
