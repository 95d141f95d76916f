using System.Diagnostics;
using System.Globalization;
using MimeKit;
using Servicenav.Harness;

namespace Servicenav.Bench;

/// <summary>E-mails through a real mail server into cases, and their receipts out, with everything on one machine.</summary>
internal static class MailScenario
{
    private const int Mails = 900, Senders = 3;
    private const string Inbox = "kontakt@lund.example";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        await using var server = await MailServer.Start();
        await using var program = await WebProgram.Start(store, new Dictionary<string, string>
        {
            ["Servicenav__Inboxes__lund__kontakt__Host"] = "127.0.0.1",
            ["Servicenav__Inboxes__lund__kontakt__Port"] = server.ImapPort.ToString(CultureInfo.InvariantCulture),
            ["Servicenav__Inboxes__lund__kontakt__Tls"] = "off",
            ["Servicenav__Inboxes__lund__kontakt__User"] = Inbox,
            ["Servicenav__Inboxes__lund__kontakt__Password"] = MailServer.Password,
        });
        var outgoing = Path.Combine(store.Settings["Servicenav__Data"], "outgoing");

        var (began, busy) = (Stopwatch.GetTimestamp(), program.ProcessorTime);
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Send(server, sender)));
        await Until(() => server.Count(Inbox, "Filed") == Mails);
        var filed = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Until(() => Directory.Exists(outgoing) && Directory.EnumerateFiles(outgoing, "*.eml").Count() == Mails);
        var told = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await sending;
        return
        [
            new("mails in", "1/s", Mails / filed, Aim: new(AtLeast: true, 20)),
            new("letters out", "1/s", Mails / told, Aim: new(AtLeast: true, 20)),
            new("processor per mail", "ms", (program.ProcessorTime - busy).TotalMilliseconds / Mails),
        ];
    }

    private static async Task Send(MailServer server, int sender)
    {
        using var client = await server.Client();
        for (var i = sender; i < Mails; i += Senders)
        {
            using var letter = new MimeMessage { Subject = $"Trasig lampa {i}", Body = new TextPart("plain") { Text = $"Lampan vid Östra Vallgatan {i} är trasig sedan i tisdags. Den blinkar på kvällen." } };
            letter.From.Add(new MailboxAddress("Åsa Öberg", $"asa{i}@citizen.test"));
            letter.To.Add(new MailboxAddress(null, Inbox));
            await client.SendAsync(letter);
        }

        await client.DisconnectAsync(true);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var began = Stopwatch.GetTimestamp(); !holds();)
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new TimeoutException("Not all mails came through");
            await Task.Delay(50);
        }
    }
}
