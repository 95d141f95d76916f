using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Incoming;
using Servicenav.Outgoing;

namespace Servicenav.Bench;

/// <summary>
/// E-mails through a real mail server into cases, which desks answer, and receipts and answers out to its mailboxes, all beside other cases and on one
/// machine: first at a steady rate, then as many as can be, beside a bare client that does as much with no case to make.
/// </summary>
internal static class MailScenario
{
    private const double PerSecond = 22;
    private const int Steady = 60, WarmUp = 6, Burst = 1000, Bare = 500;
    private static readonly Aim Sustained = new(AtLeast: true, 20);

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        await using var server = await MailServer.Start();
        var (bareOut, bareIn) = await BareMail.PerSecond(server, Bare);
        await using var engine = await BenchEngine.Start(store, builder => AddMail(builder, store, server), postsLetters: true);
        await using var beside = await MailBeside.Start(engine);

        await new MailTraffic(server, engine, "warm.test").Run((int)(PerSecond * WarmUp), PerSecond);
        beside.Latencies.Clear();
        var steady = await new MailTraffic(server, engine, "citizen.test").Run((int)(PerSecond * Steady), PerSecond);
        var (openP50, openP99) = (beside.Latencies.Percentile(50), beside.Latencies.Percentile(99));
        var burst = await new MailTraffic(server, engine, "burst.test").Run(Burst, double.PositiveInfinity);
        return
        [
            new("mails in", "1/s", steady.In, Aim: Sustained),
            new("letters out", "1/s", steady.Out, Aim: Sustained),
            .. new[] { 50, 95, 99 }.Select(percent => new Measure($"handed in to case p{percent}", "ms", steady.ToCase.Percentile(percent))),
            .. new[] { 50, 95, 99 }.Select(percent => new Measure($"said to delivered p{percent}", "ms", steady.ToMailbox.Percentile(percent))),
            new("opens beside p50", "ms", openP50),
            new("opens beside p99", "ms", openP99),
            new("mails in, burst", "1/s", burst.In, bareIn),
            new("letters out, burst", "1/s", burst.Out, bareOut),
        ];
    }

    private static void AddMail(HostApplicationBuilder builder, BenchStore store, MailServer server)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Servicenav:Data"] = store.Settings["Servicenav__Data"],
            ["Servicenav:Inboxes:lund:kontakt:Host"] = "127.0.0.1",
            ["Servicenav:Inboxes:lund:kontakt:Port"] = server.ImapPort.ToString(CultureInfo.InvariantCulture),
            ["Servicenav:Inboxes:lund:kontakt:Tls"] = "off",
            ["Servicenav:Inboxes:lund:kontakt:User"] = MailTraffic.Inbox,
            ["Servicenav:Inboxes:lund:kontakt:Password"] = MailServer.Password,
            ["Servicenav:Smtp:Host"] = "127.0.0.1",
            ["Servicenav:Smtp:Port"] = server.SmtpPort.ToString(CultureInfo.InvariantCulture),
            ["Servicenav:Smtp:Tls"] = "none",
        });
        builder.AddServicenavProcess();
        builder.Services.AddOutgoing();
        builder.AddIncoming();
    }
}
