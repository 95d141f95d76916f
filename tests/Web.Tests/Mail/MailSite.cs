using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Servicenav.Cases;
using Servicenav.Citizens;
using Servicenav.Harness;
using Servicenav.Journal;

namespace Servicenav.Mail;

/// <summary>The site with two inboxes at a real mail server: one read with IDLE, one asked every second.</summary>
public sealed class MailSite : IAsyncLifetime
{
    public const string Contact = "kontakt@lund.example";
    public const string Dalby = "dalby@lund.example";

    public MailServer Server { get; private set; } = null!;

    public SiteHost Site { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await MailServer.Start();
        Site = new(Settings(Server, "kontakt", Contact).Concat(Settings(Server, "dalby", Dalby))
            .Append(new("Servicenav:Inboxes:lund:dalby:Idle", "off")).Append(new("Servicenav:Inboxes:lund:dalby:PollSeconds", "1"))
            .Append(new("Servicenav:Inboxes:lund:dalby:SenderLimit", "2"))
            .Append(new("Servicenav:Inboxes:lund:kontakt:AuthServId", "mail.example.test"))
            .ToDictionary(one => one.Key, one => one.Value));
    }

    public async Task DisposeAsync()
    {
        await Site.DisposeAsync();
        await Server.DisposeAsync();
    }

    public static IEnumerable<KeyValuePair<string, string>> Settings(MailServer server, string inbox, string address) => new Dictionary<string, string>
    {
        ["Host"] = "127.0.0.1",
        ["Port"] = $"{server.ImapPort}",
        ["Tls"] = "off",
        ["User"] = address,
        ["Password"] = MailServer.Password,
    }.Select(one => KeyValuePair.Create($"Servicenav:Inboxes:lund:{inbox}:{one.Key}", one.Value));

    public static MimeMessage Letter(string from, string subject, string text, string to = Contact)
    {
        var letter = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = text } };
        letter.From.Add(MailboxAddress.Parse(from));
        letter.To.AddRange(InternetAddressList.Parse(to));
        return letter;
    }

    /// <summary>The cases of whoever has an address.</summary>
    public async Task<IReadOnlyList<CaseView>> Cases(string address)
    {
        var rows = await Site.Services.GetRequiredService<ICaseIndex>().OfCitizen("lund", CitizenId.Of(new Contact(null, address))!);
        return [.. await Task.WhenAll(rows.Select(async row => (await Site.Grains.GetGrain<ICaseGrain>(row.Case.ToString()).View())!))];
    }

    /// <summary>The one case of whoever has an address, once there is one.</summary>
    public async Task<CaseView> Case(string address, Func<CaseView, bool>? that = null)
    {
        CaseView? found = null;
        await Until($"a case of {address}", async () => (found = (await Cases(address)).SingleOrDefault(it => that?.Invoke(it) != false)) is not null);
        return found!;
    }

    /// <summary>Letters to an address that were put out to be sent.</summary>
    public List<MimeMessage> Sent(string address)
    {
        var folder = Path.Combine(Site.Data, "outgoing");
        return !Directory.Exists(folder) ? [] : [.. Directory.GetFiles(folder, "*.eml").Select(file => MimeMessage.Load(file)).Where(it => it.To.Mailboxes.Any(to => to.Address == address))];
    }

    public static async Task Until(string what, Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (await holds())
                return;
            await Task.Delay(50);
        }

        Assert.Fail($"never: {what}");
    }

    public Task Lies(string? subject, string folder, string address = Contact) =>
        Until($"'{subject}' in {folder}", () => Task.FromResult(Server.Letters(address, folder).Any(it => it.Subject == subject)));
}
