using Microsoft.Data.Sqlite;
using Servicenav.Harness;

namespace Servicenav;

/// <summary>A mail is one case, whenever the process that reads it dies.</summary>
public sealed class MailTests
{
    private const string Inbox = "kontakt@lund.example";
    private const int Mails = 25;
    private const int Rounds = 5;

    [Fact]
    public async Task a_kill_between_filing_and_moving_leaves_exactly_one_case_for_each_mail()
    {
        await using var server = await MailServer.Start();
        var data = Directory.CreateTempSubdirectory("servicenav-mail-kill-").FullName;
        var (sent, isShown) = (0, false);
        for (var round = 0; round < Rounds && !isShown; round++)
        {
            for (var i = 0; i < Mails; i++)
                server.Put(Inbox, System.Text.Encoding.UTF8.GetBytes($"Message-ID: <{++sent}@citizen.test>\nFrom: c{sent}@citizen.test\nSubject: Brev {sent}\n\nHej"));
            var cases = Cases(data);
            await using var web = Start(server, data);
            await Probing.Until(() => Task.FromResult(Cases(data) > cases), "a case");
            web.Kill();
            await web.Ends();
            // Cases are durable whose mails still lie in the inbox: they will be seen again.
            isShown = Cases(data) > server.Letters(Inbox, "Filed").Count;
        }

        Assert.True(isShown, "no kill came between a case and its mail's move");
        await using (var web = Start(server, data))
        {
            await Probing.Until(() => Task.FromResult(server.Letters(Inbox, "Filed").Count == sent), "all are filed");
            web.Terminate();
            await web.Ends();
        }

        Assert.Empty(server.Letters(Inbox));
        Assert.Equal(sent, Cases(data));
        Directory.Delete(data, recursive: true);
    }

    private static RunningProgram Start(MailServer server, string data) => RunningProgram.Start("Web", ["--urls", "http://127.0.0.1:0", "--data", data], new Dictionary<string, string>
    {
        ["DOTNET_ENVIRONMENT"] = "Development",
        ["SSL_CERT_FILE"] = server.Authority,
        ["Servicenav__Inboxes__lund__kontakt__Host"] = "localhost",
        ["Servicenav__Inboxes__lund__kontakt__Port"] = $"{server.ImapsPort}",
        ["Servicenav__Inboxes__lund__kontakt__User"] = Inbox,
        ["Servicenav__Inboxes__lund__kontakt__Password"] = MailServer.Password,
    });

    private static long Cases(string data)
    {
        var file = Path.Combine(data, "servicenav.db");
        if (!File.Exists(file))
            return 0;
        try
        {
            using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "SELECT count(*) FROM case_row";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0; // Not made yet.
        }
    }
}
