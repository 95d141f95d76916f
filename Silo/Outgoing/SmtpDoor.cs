using System.Text.RegularExpressions;
using MailKit.Net.Smtp;
using MimeKit;
using Servicenav.Outbox;

namespace Servicenav.Outgoing;

/// <summary>
/// Hands letters to a mail server. A letter that it will never take is parked; one that it does not take now, or that cannot reach it, is tried again,
/// and for as long as the server is away.
/// </summary>
internal sealed partial class SmtpDoor(SmtpSettings settings, TimeProvider time) : IMailDoor, IDisposable
{
    private readonly SmtpConnections _connections = new(settings, time);

    public async Task<Handed> Hand(Guid id, MimeMessage letter, MailboxAddress returnTo)
    {
        var options = FormatOptions.Default.Clone();
        options.International = letter.To.Mailboxes.Any(to => to.IsInternational);
        try
        {
            await _connections.Use(client => client.SendAsync(options, letter, returnTo, letter.To.Mailboxes));
            return Handed.Over;
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            return new(
                Carried.Never($"the mail server does not take it ({(int)refused.StatusCode}): {refused.ErrorCode}"),
                refused.ErrorCode == SmtpErrorCode.RecipientNotAccepted && OfAddress().Match(refused.Message) is { Success: true } status ? status.Value : null);
        }
        catch (SmtpCommandException later)
        {
            return new(Carried.NotNow($"the mail server does not take it now ({(int)later.StatusCode}): {later.ErrorCode}"));
        }
        catch (MailServerAway away)
        {
            return new(Carried.Away(away.Message));
        }
        catch (NotSupportedException)
        {
            return new(Carried.Never("the mail server takes no addresses with other letters than a to z"), "5.6.7");
        }
        catch (Exception broken) when (broken is IOException or SmtpProtocolException or OperationCanceledException or TimeoutException)
        {
            return new(Carried.Away($"the mail server hung up: {broken.GetType().Name}"));
        }
    }

    public void Dispose() => _connections.Dispose();

    /// <summary>The address or its mailbox is wrong; any other status, such as that we may not relay, says nothing of the citizen.</summary>
    [GeneratedRegex(@"\b5\.[12]\.\d{1,3}\b", RegexOptions.CultureInvariant)]
    private static partial Regex OfAddress();
}
