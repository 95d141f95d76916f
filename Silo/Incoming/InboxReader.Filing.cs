using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.Extensions.Logging;
using MimeKit;
using Servicenav.Catalogue;
using Servicenav.Telemetry;

namespace Servicenav.Incoming;

internal sealed partial class InboxReader
{
    private const string Filed = "Filed";
    private const string Refused = "Refused";
    private const int Batch = 25;
    private const int MostTries = 6;

    /// <summary>How often each mail has failed for reasons of its own.</summary>
    private readonly Dictionary<(uint Validity, UniqueId Mail), int> _failed = [];

    /// <summary>Files all that lies in the inbox now, the oldest first.</summary>
    private async Task Look(ImapClient client, IMailFolder inbox, CancellationToken stopping)
    {
        foreach (var some in (await inbox.SearchAsync(SearchQuery.NotDeleted, stopping)).Chunk(Batch))
        {
            if (catalogues.Find(municipality) is not { } known || known.Inboxes.FirstOrDefault(it => it.Key == key) is not { } asked)
                return;
            var mails = await inbox.FetchAsync(some, MessageSummaryItems.UniqueId | MessageSummaryItems.Size, stopping);
            var filed = await FileAll([.. mails.OrderBy(mail => mail.UniqueId.Id)], inbox, known, asked, stopping);
            foreach (var folder in filed.Where(mail => mail.Folder is not null).GroupBy(mail => mail.Folder!))
                await inbox.MoveToAsync([.. folder.Select(mail => mail.Id)], await Folder(client, folder.Key, stopping), stopping);
            if (filed.Any(mail => mail.Waits))
                throw new MailWaits(null);
        }
    }

    /// <summary>
    /// Fetches one after the other and files those side by side that begin something; those that may answer what came just before them come after,
    /// in their order.
    /// </summary>
    private async Task<List<(UniqueId Id, string? Folder, bool Waits)>> FileAll(
        IReadOnlyList<IMessageSummary> mails, IMailFolder inbox, Municipality known, Inbox asked, CancellationToken stopping)
    {
        var done = new List<(UniqueId Id, string? Folder, bool Waits)>();
        var beginning = new List<Task<(UniqueId, string?, bool)>>();
        var answering = new List<(UniqueId Id, MimeMessage Mail)>();
        foreach (var mail in mails)
        {
            var (message, folder) = await Fetch(mail, inbox, stopping);
            if (message is null)
                done.Add((mail.UniqueId, folder, Waits: folder is null));
            else if (message.InReplyTo is null && message.References.Count == 0 && !References.In(message.Subject ?? "").Any())
                beginning.Add(File(mail.UniqueId, inbox.UidValidity, message, known, asked, stopping));
            else
                answering.Add((mail.UniqueId, message));
        }

        done.AddRange(await Task.WhenAll(beginning));
        foreach (var (id, mail) in answering)
            done.Add(await File(id, inbox.UidValidity, mail, known, asked, stopping));
        return done;
    }

    /// <summary>The mail, or else the folder where it goes, or neither when it is to be tried again or has gone.</summary>
    private async Task<(MimeMessage? Mail, string? Folder)> Fetch(IMessageSummary mail, IMailFolder inbox, CancellationToken stopping)
    {
        if (mail.Size > MailLimits.Bytes)
            return (null, Refuse(MailRefusal.TooLarge));
        try
        {
            await using var raw = await inbox.GetStreamAsync(mail.UniqueId, stopping);
            var (message, refusal) = await MailShape.Read(raw, stopping);
            return (message, refusal is { } why ? Refuse(why) : null);
        }
        catch (MessageNotFoundException)
        {
            return (null, null);
        }
        catch (ImapCommandException)
        {
            return (null, GivesUp(mail.UniqueId, inbox.UidValidity) ? Refuse(MailRefusal.CannotBeFiled) : null);
        }
    }

    private async Task<(UniqueId Id, string? Folder, bool Waits)> File(
        UniqueId id, uint validity, MimeMessage mail, Municipality known, Inbox asked, CancellationToken stopping)
    {
        using (mail)
        {
            try
            {
                var (refusal, outcome) = await Task.Run(() => intake.Take(mail, known, asked, access, stopping), stopping);
                if (refusal is { } why)
                    return (id, Refuse(why), false);
                Count($"{outcome}");
                return (id, Filed, false);
            }
            catch (MailWaits)
            {
                return (id, null, true);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException && !stopping.IsCancellationRequested)
            {
                LogNotFiled(municipality, key, failure.GetType().Name);
                return GivesUp(id, validity) ? (id, Refuse(MailRefusal.CannotBeFiled), false) : (id, null, true);
            }
        }
    }

    private bool GivesUp(UniqueId id, uint validity) => (_failed[(validity, id)] = _failed.GetValueOrDefault((validity, id)) + 1) >= MostTries;

    /// <returns>The folder, named for why.</returns>
    private static string Refuse(MailRefusal why)
    {
        Count(why.Name());
        return $"{Refused}/{why.Name()}";
    }

    private static void Count(string outcome) => Signals.InboxMails.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(Level = LogLevel.Error, Message = "A mail of {Municipality}/{Inbox} could not be filed ({Reason}); it is tried again")]
    private partial void LogNotFiled(string municipality, string inbox, string reason);
}
