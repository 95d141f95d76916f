using MimeKit;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Outbox;

namespace Servicenav.Outgoing;

/// <summary>
/// Puts letters as <c>.eml</c> files into <c>outgoing</c> under the data folder, one file a message, named by the message's
/// id so that a repeat replaces it. A mail server's pickup sends them from there.
/// </summary>
internal sealed class OutgoingMail(ServicenavOptions options, TimeProvider time)
{
    private readonly string _folder = Path.Combine(options.Data, "outgoing");

    /// <param name="about">The case, whose reference is in the letter's id, so that replies find it.</param>
    public async Task<Carried> Send(Guid id, CaseKey about, Unit from, MailboxAddress to, string subject, string body)
    {
        using var letter = new MimeMessage
        {
            Date = time.GetUtcNow(),
            MessageId = LetterId.Of(id, about.Reference, from.Key),
            Subject = subject,
            Body = new TextPart("plain") { Text = body },
            // Nobody's out-of-office answers a receipt (RFC 3834), nor Exchange's, and no other Servicenav.
            Headers = { { "Auto-Submitted", "auto-generated" }, { "X-Auto-Response-Suppress", "All" }, { LetterId.LoopHeader, LetterId.Loop } },
        };
        letter.From.Add(new MailboxAddress(from.Name.In(Text.Fallback), from.Email ?? $"{from.Key}@localhost"));
        letter.To.Add(to);

        Directory.CreateDirectory(_folder);
        var file = Path.Combine(_folder, $"{id:N}.eml");
        await letter.WriteToAsync(file + ".part");
        File.Move(file + ".part", file, overwrite: true);
        return Carried.Ok;
    }
}
