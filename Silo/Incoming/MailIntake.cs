using Microsoft.Extensions.Logging;
using MimeKit;
using NodaTime;
using NodaTime.Extensions;
using Orleans.Runtime;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Needs;
using Servicenav.Outgoing;
using Servicenav.Texts;

namespace Servicenav.Incoming;

/// <summary>What became of a mail.</summary>
internal enum MailOutcome
{
    Opened,
    Joined,

    /// <summary>It had had its effect before.</summary>
    Repeated,
}

/// <summary>
/// Makes cases, and messages in cases, of e-mails. What it makes follows from the mail's own id, so that one mail has one effect however often, wherever and by
/// how many it is read.
/// </summary>
internal sealed partial class MailIntake(
    IGrainFactory grains, IAttachmentStore store, SiteTexts texts, NeedFinders needs, TimeProvider time)
{
    private const int MostReceipts = 5;

    /// <summary>Long enough for whatever may hold up the case that shall name the files.</summary>
    private static readonly Duration FilesKept = Duration.FromHours(48);

    private readonly HourlyCounts _mails = new();
    private readonly HourlyCounts _receipts = new();

    /// <exception cref="MailWaits">Nothing could be stored just now.</exception>
    public async Task<(MailRefusal? Refusal, MailOutcome Outcome)> Take(
        MimeMessage message, Municipality municipality, Inbox inbox, InboxAccess access, CancellationToken cancel)
    {
        if (MailShape.Refuse(message.Body) is { } shape)
            return (shape, default);
        if (Bounce.Of(message) is { } bounce && bounce.Reference.StartsWith(municipality.Prefix + "-", StringComparison.Ordinal))
            return await Undelivered(bounce, municipality);
        if (SenderCheck.From(message) is not { } from)
            return (MailRefusal.SenderMissing, default);
        if (message.MessageId is { } id && LetterId.ReferenceIn(id) is not null)
            return (MailRefusal.OwnLetter, default);
        if (SenderCheck.IsForged(message, access.Authority))
            return (MailRefusal.SenderForged, default);

        var words = texts.In(inbox.Language);
        var mail = Mail.Of(message, from, municipality.Key, words["files.nameless"]);
        if (!_mails.Allows($"{municipality.Key}/{inbox.Key}/{from.Address.ToLowerInvariant()}", mail.Request, access.SenderLimit, time.Instant()))
            return (MailRefusal.SenderFloods, default);
        foreach (var thread in await Threads(mail, municipality))
        {
            if (await Join(mail, thread, words, cancel) is { } joined)
                return joined;
        }

        return mail.IsAnswer ? (MailRefusal.AutomaticAnswer, default) : (null, await Open(mail, municipality, inbox, words, cancel));
    }

    /// <summary>A letter of ours is said to have come back: its case is told, and decides whether it was; nothing is answered.</summary>
    private async Task<(MailRefusal?, MailOutcome)> Undelivered(Bounce bounce, Municipality municipality)
    {
        var reply = await Do(new(municipality.Key, bounce.Reference), new NoteUndelivered(bounce.Letter, Actor.Engine, Address: null, bounce.Status));
        return reply.Refusal is not null ? (MailRefusal.ReportOfNoLetter, default) : (null, reply.Repeated ? MailOutcome.Repeated : MailOutcome.Joined);
    }

    private async Task<MailOutcome> Open(Mail mail, Municipality municipality, Inbox inbox, Wording words, CancellationToken cancel)
    {
        var subject = References.WithoutPrefixes(mail.Subject);
        var text = Text(mail, mail.Own.StartsWith(subject, StringComparison.OrdinalIgnoreCase) ? mail.Own : $"{subject}\n\n{mail.Own}".Trim(), words);
        var contact = new Contact(Named(mail.From), mail.From.Address);
        var citizen = CitizenId.Of(contact);
        var isSilent = mail.IsAutomatic || !_receipts.Allows($"{municipality.Key}/{mail.From.Address.ToLowerInvariant()}", mail.Request, MostReceipts, time.Instant());
        var code = FollowCode.New();
        var found = inbox.Service is null ? Meant($"{subject}\n{mail.Own}", municipality, inbox) : null;
        foreach (var key in Mail.Opened(municipality.Key, municipality.Prefix, mail.Id))
        {
            var reply = await Do(key, new Open(
                mail.Request, Actor.Citizen(citizen), Channel.Email, new(inbox.Language == Catalogue.Text.Easy ? Catalogue.Text.Fallback : inbox.Language, inbox.Language == Catalogue.Text.Easy),
                text, inbox.Service ?? found?.Service.Key, found?.Matched, Office: new UnitKey(municipality.Key, inbox.Unit), Contact: contact, CitizenId: citizen, FollowKey: FollowCode.Hash(code),
                Attachments: await Keep(mail, key, cancel), EmailCode: code, Email: Known(mail, mail.Left, isSilent)));
            switch (reply.Refusal)
            {
                case null:
                    return reply.Repeated ? MailOutcome.Repeated : MailOutcome.Opened;
                case Refusal.ReferenceIsTaken:
                    continue;
                case { } refusal:
                    // Whatever a mail says, an opening takes it: this would be a fault of the program.
                    throw new InvalidOperationException($"No case could be opened: {refusal}");
            }
        }

        throw new InvalidOperationException("No reference is free for the mail");
    }

    /// <summary>The service that a mail to everybody's inbox means, when that is sure and somebody there knows it.</summary>
    private Suggestion? Meant(string words, Municipality municipality, Inbox inbox) =>
        needs.Sure(municipality, words) is { } found && Routing.Serves(municipality, municipality.Units[inbox.Unit], found.Service.Skill) ? found : null;

    private static IncomingEmail Known(Mail mail, IReadOnlyList<string> left, bool isSilent) => new(
        mail.From.Address, mail.Id, mail.Quoted is { Length: > Limits.Text } ? Words.Clean(mail.Quoted[..Limits.Text]) : mail.Quoted,
        left.Count == 0 ? null : left, mail.IsAutomatic, isSilent);

    /// <summary>Words that a case takes: some, and not too many.</summary>
    private static string Text(Mail mail, string text, Wording words)
    {
        if (string.IsNullOrWhiteSpace(text))
            return string.IsNullOrWhiteSpace(mail.Subject) ? words["incoming.nothing"] : mail.Subject;
        var more = $"\n\n{words["incoming.cut"]}";
        return text.Length <= Limits.Text ? text : Words.Clean(text[..(Limits.Text - more.Length)]) + more;
    }

    private static string? Named(MailboxAddress from) =>
        from.Name is { } name && MailParts.Clean(name).ReplaceLineEndings(" ").Trim() is { Length: > 0 and <= Catalogue.Reading.Limits.Name } shown ? shown : null;

    /// <summary>The mail's files in the store, given to the case; null for none.</summary>
    private async Task<IReadOnlyList<Attachment>?> Keep(Mail mail, CaseKey key, CancellationToken cancel)
    {
        if (mail.Files.Count == 0)
            return null;
        var until = time.Instant() + FilesKept;
        var files = new List<Attachment>();
        try
        {
            foreach (var file in mail.Files)
            {
                var kept = new Attachment(Guid.NewGuid(), file.Name, file.Kind, file.Content.Length);
                file.Content.Position = 0;
                await store.Save(kept.Id, until, file.Content, cancel);
                files.Add(kept);
            }

            await store.Give(key, [.. files.Select(file => file.Id)], until, cancel);
            return files;
        }
        catch (JournalException failure)
        {
            throw new MailWaits(failure);
        }
    }

    private Task<CaseView?> View(CaseKey key) => Asked(() => grains.Case(key).View());

    private Task<CaseReply> Do(CaseKey key, CaseCommand command) => Asked(async () =>
    {
        Task<CaseReply> Once() => command is Open open
            ? grains.GetGrain<IOpeningGrain>(0).Open(key, open)
            : grains.Case(key).Do(command);
        var reply = await Once();
        reply = reply.Refusal == Refusal.ChangedMeanwhile ? await Once() : reply;
        return reply.Refusal?.IsTemporary() == true ? throw new MailWaits(null) : reply;
    });

    private static async Task<T> Asked<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (failure is JournalException or TimeoutException or OrleansException)
        {
            throw new MailWaits(failure);
        }
    }
}

/// <summary>The mail stays where it is until something can be stored again.</summary>
internal sealed class MailWaits(Exception? cause) : Exception("Nothing could be stored just now", cause);
