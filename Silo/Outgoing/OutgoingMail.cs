using MimeKit;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Outgoing;

/// <summary>Writes letters and hands them over.</summary>
internal sealed class OutgoingMail(MailDoors doors, TimeProvider time)
{
    /// <param name="id">The outbox message's, the same at every try.</param>
    /// <param name="about">The case, whose reference is in the letter's id, so that replies find it.</param>
    /// <param name="replyTo">An inbox that is read, by people for what is answered and by the program for what comes back; null where there is none.</param>
    /// <param name="answers">The Message-ID, as its sender wrote it, of the e-mail that the letter is shown beneath; null for none.</param>
    public async Task<Handed> Send(
        Guid id, CaseKey about, Municipality municipality, MailboxAddress to, Letter letter, string? replyTo = null, string? answers = null)
    {
        var from = municipality.Hub;
        var sender = new MailboxAddress(from.Name.In(Text.Fallback), from.Email ?? $"{from.Key}@localhost");
        using var message = new MimeMessage
        {
            Date = time.GetUtcNow(),
            MessageId = LetterId.Of(id, about.Reference, from.Key),
            Subject = letter.Subject,
            Body = new TextPart("plain") { Text = letter.Body },
            // Nobody's out-of-office answers a receipt (RFC 3834), nor Exchange's, and no other Servicenav.
            Headers = { { "Auto-Submitted", "auto-generated" }, { "X-Auto-Response-Suppress", "All" }, { LetterId.LoopHeader, LetterId.Loop } },
        };
        message.From.Add(sender);
        message.To.Add(to);
        if (replyTo is not null)
            message.ReplyTo.Add(new MailboxAddress(null, replyTo));
        // All letters about a case are one conversation in the receiver's mail program, under a first one that was never sent.
        // Where the citizen wrote an e-mail, its id stands last (RFC 5322 § 3.6.4), so that it is shown there too.
        var answered = answers is not null && LetterId.IsWritable(answers) ? $"<{answers}>" : null;
        message.Headers.Add(HeaderId.References, $"<{LetterId.Thread(about.Reference, from.Key)}> {answered}".TrimEnd());
        if (answered is not null)
            message.Headers.Add(HeaderId.InReplyTo, answered);
        if (letter.Language is { } language)
            message.Headers.Add(HeaderId.ContentLanguage, language);
        return await doors.Of(about.Municipality).Hand(id, message, replyTo is null ? sender : new MailboxAddress(null, replyTo));
    }
}
