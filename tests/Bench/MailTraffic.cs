using System.Diagnostics;
using MimeKit;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Incoming;
using Servicenav.Outgoing;

namespace Servicenav.Bench;

/// <summary>Citizens of a domain write e-mails; each becomes a case, which gets a receipt and somebody's answer.</summary>
internal sealed class MailTraffic(MailServer server, BenchEngine engine, string domain)
{
    public const string Inbox = "kontakt@lund.example";

    /// <summary>Nobody gets more receipts in an hour.</summary>
    private const int OfEach = 5;
    private const int LettersOfEach = 2, Senders = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Sends mails at that rate, as citizens do, whether or not earlier ones are through, and waits until every letter has been delivered.</summary>
    public async Task<Result> Run(int mails, double perSecond)
    {
        var (handed, clock, began) = (new Instant[mails], Stopwatch.StartNew(), Now());
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            using var client = await server.Client();
            for (var i = sender; i < mails; i += Senders)
            {
                for (var at = TimeSpan.FromSeconds(i / perSecond); clock.Elapsed < at;)
                    await Task.Delay(1);
                using var letter = Letter(i);
                handed[i] = Now();
                await client.SendAsync(letter);
            }

            await client.DisconnectAsync(true);
        }));
        var sent = Now();
        while (server.CountIn(domain) < mails * LettersOfEach)
        {
            if (Now() - sent > Duration.FromTimeSpan(Patience))
                throw new TimeoutException($"Of {mails * LettersOfEach} letters {server.CountIn(domain)} were delivered, and {server.Count(Inbox)} mails wait: the figures would mean nothing.");
            await Task.Delay(200);
        }

        return await Measured(handed, began, sent, isSteady: double.IsFinite(perSecond));
    }

    private async Task<Result> Measured(Instant[] handed, Instant began, Instant sent, bool isSteady)
    {
        var (toCase, toMailbox, opened) = (new Latencies(), new Latencies(), new List<Instant>());
        var said = new Dictionary<string, Queue<Instant>>();
        for (var i = 0; i < handed.Length; i++)
        {
            var it = await Case(i);
            opened.Add(it.Timeline[0].At);
            toCase.Add((it.Timeline[0].At - handed[i]).ToTimeSpan());
            said[it.Key.Reference] = new([it.Timeline[0].At, it.Timeline.First(entry => entry.What is Answered).At]);
        }

        var delivered = new List<Instant>();
        foreach (var (at, letter) in server.LettersIn(domain).OrderBy(one => one.At))
        {
            using (letter)
                toMailbox.Add((at.ToInstant() - said[LetterId.ReferenceIn(letter.MessageId!)!].Dequeue()).ToTimeSpan());
            delivered.Add(at.ToInstant());
        }

        // At a steady rate what counts is what came through while it was offered, not what was caught up with after.
        return new(PerSecond(opened), PerSecond(delivered), toCase, toMailbox);

        double PerSecond(List<Instant> when) => isSteady
            ? when.Count(at => at <= sent) / (sent - began).TotalSeconds
            : when.Count / (when.Max() - began).TotalSeconds;
    }

    private async Task<CaseView> Case(int number)
    {
        foreach (var key in Mail.Opened("lund", BenchEngine.Lund.Prefix, Id(number)))
        {
            var it = await engine.Grains.GetGrain<ICaseGrain>(key.ToString()).View();
            if (it?.Timeline[0].What is Opened { Email.MessageId: { } id } && id == Id(number))
                return it;
        }

        throw new InvalidOperationException($"Mail {number} is no case: the figures would mean nothing.");
    }

    private MimeMessage Letter(int number)
    {
        var letter = new MimeMessage
        {
            MessageId = Id(number),
            Subject = $"Fråga {number}",
            Body = new TextPart("plain") { Text = Work.Words },
        };
        letter.From.Add(new MailboxAddress("Åsa Öberg", $"asa{number / OfEach}@{domain}"));
        letter.To.Add(new MailboxAddress(null, Inbox));
        return letter;
    }

    private string Id(int number) => $"{number}@{domain}";

    private static Instant Now() => TimeProvider.System.GetUtcNow().ToInstant();

    /// <param name="In">Cases a second.</param>
    /// <param name="Out">Letters a second in their mailboxes.</param>
    /// <param name="ToCase">From when a mail is handed to the mail server.</param>
    /// <param name="ToMailbox">From when the case says it.</param>
    internal sealed record Result(double In, double Out, Latencies ToCase, Latencies ToMailbox);
}
