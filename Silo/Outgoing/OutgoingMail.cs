using MimeKit;
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

    public async Task<Carried> Send(Guid id, Unit from, MailboxAddress to, string subject, string body)
    {
        using var letter = new MimeMessage
        {
            Date = time.GetUtcNow(),
            MessageId = $"{id:N}@{from.Key}.servicenav",
            Subject = subject,
            Body = new TextPart("plain") { Text = body },
            // Nobody's out-of-office answers a receipt (RFC 3834).
            Headers = { { "Auto-Submitted", "auto-generated" } },
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
