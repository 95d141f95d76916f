using System.Diagnostics;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;
using Servicenav.Harness;

namespace Servicenav.Bench;

/// <summary>What one client does with the same mail server that has nothing else to do: send letter after letter; fetch and move mail after mail.</summary>
internal static class BareMail
{
    private const string Box = "bare@lund.example";

    public static async Task<(Baseline Out, Baseline In)> PerSecond(MailServer server, int letters)
    {
        var sending = Stopwatch.StartNew();
        using var smtp = await server.Client();
        for (var i = 0; i < letters; i++)
        {
            using var letter = new MimeMessage { Subject = $"Fråga {i}", Body = new TextPart("plain") { Text = Work.Words } };
            letter.From.Add(new MailboxAddress("Åsa Öberg", "asa@citizen.test"));
            letter.To.Add(new MailboxAddress(null, Box));
            await smtp.SendAsync(letter);
        }

        while (server.Count(Box) < letters)
            await Task.Delay(20);
        var sent = letters / sending.Elapsed.TotalSeconds;

        using var imap = new ImapClient();
        await imap.ConnectAsync("127.0.0.1", server.ImapPort, SecureSocketOptions.None);
        await imap.AuthenticateAsync(Box, MailServer.Password);
        var inbox = imap.Inbox!;
        await inbox.OpenAsync(FolderAccess.ReadWrite);
        var filed = (await imap.GetFolder(imap.PersonalNamespaces[0]).CreateAsync("Filed", true))!;
        var fetching = Stopwatch.StartNew();
        foreach (var mail in await inbox.SearchAsync(SearchQuery.All))
        {
            using var message = await inbox.GetMessageAsync(mail);
            await inbox.MoveToAsync(mail, filed);
        }

        return (new("one SMTP connection", sent), new("fetch and move", letters / fetching.Elapsed.TotalSeconds));
    }
}
