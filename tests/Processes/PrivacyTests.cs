using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Servicenav.Harness;
using Servicenav.Webhooks;

namespace Servicenav;

/// <summary>What a process tells of itself has nothing of the people whose cases it works on, however much it is asked to tell.</summary>
public sealed class PrivacyTests
{
    private const string Text = "Lampan utanför mitt hus är trasig sedan tisdag";
    private const string Reply = "Den byts på måndag hälsar driften";
    private static readonly string[] Personal = [Text, Reply, "Åsa", "Öberg", "asa.oberg", "046-12 34 56", "461234", "04612", Caller, "701740699", Visitor, "Rut Påhittad", Why, Guess, "rut.pahittad", FileName, DraftName];

    /// <summary>A number set aside for fiction.</summary>
    private const string Caller = "+46701740699";
    private const string Visitor = "Vill tala om hemtjänst för sin make";
    private const string Why = "Folkbokföringen har skyddat henne";
    private const string FileName = "intyg från vårdcentralen";
    private const string DraftName = "Ny plats åt Sixten";
    private const string Guess = "trettiosju gröna hästar";
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 24).Select(it => (byte)it)];

    [Fact]
    public async Task neither_logs_nor_traces_nor_metrics_have_anything_personal_or_a_follow_code()
    {
        using var sink = new Sink();
        await using var here = await Installation.New();
        var web = here.Web(
            [],
            ("Servicenav__Switchboards__lund__vaxeln__Secret", Convert.ToBase64String(Secret)),
            ("Servicenav__Switchboards__lund__vaxeln__Address", "http://127.0.0.1:1/"),
            ("Logging__LogLevel__Servicenav", "Debug"), ("Logging__Console__FormatterName", "json"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        var code = await WorkThroughACase(await web.Address());
        await WorkThroughACallAndAVisit(await web.Address());
        await Probing.Until(() => Task.FromResult(sink.Said("servicenav.switchboard.events") && sink.Said("servicenav.command.duration") && sink.Said("case.command") && sink.Said("/folj/{reference}/{code}")), "telemetry arrives");
        web.Terminate();
        Assert.Equal(0, await web.Ends());

        var told = web.Output;
        Assert.Contains("Now listening", told, StringComparison.Ordinal);
        Assert.All(told.Split('\n'), line => JsonDocument.Parse(line).Dispose());
        var letter = Assert.Single(Directory.GetFiles(Path.Combine(here.Data, "outgoing")), file => File.ReadAllText(file).Contains("Vi har tagit emot", StringComparison.Ordinal));
        Assert.All([.. Personal, code], words =>
        {
            Assert.DoesNotContain(words, Regex.Unescape(told), StringComparison.OrdinalIgnoreCase);
            Assert.False(sink.Said(words), words);
        });
        Assert.NotNull(letter);
        Assert.True(sink.Said("Microsoft.Orleans") && sink.Said("Npgsql") && sink.Said("http.server.request.duration"), "the frameworks' own are missing");
    }

    /// <summary>A citizen opens a case and follows it by link; an officer takes it and answers.</summary>
    /// <returns>The follow code.</returns>
    private static async Task<string> WorkThroughACase(string address)
    {
        using var citizen = new Reader(address);
        var (reference, code) = await citizen.Open(Text, "Åsa Öberg", "asa.oberg@example.se", "046-12 34 56");
        using var officer = new Reader(address);
        await officer.Read("/lund/personal");
        await officer.Send("/lund/personal", ("person", "anna.lindqvist"));
        await officer.Send("/lund/disk/pa");
        await officer.Read($"/lund/arende/{reference}");
        await officer.Send($"/lund/arende/{reference}/ta");
        await officer.SendTo($"/lund/arende/{reference}/utkast", $"/lund/arende/{reference}/skriv", ("utkast", "skriv"), ("skriv-sort", "svar"), ("skriv-text", Reply));
        await officer.Read($"/lund/arende/{reference}");
        Assert.Contains(Reply, officer.Page, StringComparison.Ordinal);
        await officer.Send($"/lund/arende/{reference}/skriv", ("skriv-sort", "svar"), ("skriv-text", Reply));
        await officer.Read($"/lund/arende/{reference}/uppgifter");
        await officer.Send($"/lund/arende/{reference}/uppgifter/skydda", ("skydda-text", Why));
        await officer.Send($"/lund/arende/{reference}/uppgifter/visa", ("visa-text", Why));
        Assert.Contains("asa.oberg", officer.Page, StringComparison.Ordinal);
        await officer.Send($"/lund/arende/{reference}/uppgifter/ut", ("ut-kod", code), ("ut-form", "json"));
        Assert.Contains(Reply, officer.Page, StringComparison.Ordinal);
        using var again = new Reader(address);
        await again.Read($"/lund/folj/{reference}/{code}");
        Assert.Contains(Reply, again.Page, StringComparison.Ordinal);
        await again.SendFile($"/lund/folj/{reference}", $"{FileName}.pdf", ("text", Text));
        await again.Read(again.Link($"/lund/folj/{reference}/fil/"));
        await again.Read($"/lund/folj/{reference}/uppgifter/html");
        await officer.Read($"/lund/arende/{reference}");
        Assert.Contains(FileName, officer.Page, StringComparison.Ordinal);
        await officer.Read(officer.Link($"/lund/arende/{reference}/fil/"));
        using var administrator = new Reader(address);
        await administrator.Read("/lund/personal");
        await administrator.Send("/lund/personal", ("person", "prov-administrator"));
        await administrator.Read("/lund/admin/katalog");
        await administrator.Send("/lund/admin/katalog/utkast", ("namn", DraftName));
        Assert.Contains(DraftName, administrator.Page, StringComparison.Ordinal);
        using var auditor = new Reader(address);
        await auditor.Read("/lund/personal");
        await auditor.Send("/lund/personal", ("person", "prov-granskare"));
        await auditor.Read($"/lund/granskning/logg?arende={reference}");
        Assert.DoesNotContain("Öberg", auditor.Page, StringComparison.Ordinal);
        await auditor.Read($"/lund/granskning/logg/csv?arende={reference}");
        Assert.Contains("ProtectedSeen", auditor.Page, StringComparison.Ordinal);
        using var guesser = new Reader(address);
        await guesser.Read("/lund/personal");
        await Assert.ThrowsAnyAsync<Exception>(() => guesser.Send("/lund/personal/losenord", ("namn", "rut.pahittad"), ("losenord", Guess)));
        return code;
    }

    /// <summary>
    /// A caller waits and hangs up and is called back, another event is unsigned and one makes no sense; a visitor is registered with a number and called.
    /// </summary>
    private static async Task WorkThroughACallAndAVisit(string address)
    {
        var call = $""" "number":"046-35 50 00","from":"+46 70 174 06 99","since":"{TimeProvider.System.GetUtcNow().AddMinutes(-2):yyyy-MM-ddTHH:mm:ssZ}" """;
        await Tell("queued", "rut-1", call, HttpStatusCode.Accepted);
        await Tell("abandoned", "rut-1", "", HttpStatusCode.Accepted);
        await Tell("queued", "rut-2", """ "number":"+46701740699" """, HttpStatusCode.UnprocessableEntity);
        await Tell("sung", "rut-3", call, HttpStatusCode.UnprocessableEntity);
        await Tell("queued", "rut-4", call, HttpStatusCode.Unauthorized, signed: false);

        using var officer = new Reader(address);
        await officer.Read("/lund/personal");
        await officer.Send("/lund/personal", ("person", "anna.lindqvist"));
        await officer.Read("/lund/disk");
        await officer.Send("/lund/disk/nasta");
        await officer.Send($"/lund/arende/{officer.Reference}/ring-upp");
        await officer.Read("/lund/disk/ny");
        await officer.Send("/lund/disk/ny/granska", ("kanal", "Visit"), ("text", Visitor), ("namn", "Rut Påhittad"), ("telefon", "070-174 06 99"));
        await officer.Send("/lund/disk/ny/skicka", ("arende", "ny"));
        Assert.Contains("A1", officer.Page, StringComparison.Ordinal);
        await officer.Read($"/lund/arende/{officer.Reference}");
        Assert.Contains(Visitor, officer.Page, StringComparison.Ordinal);

        async Task Tell(string type, string id, string more, HttpStatusCode expected, bool signed = true)
        {
            var now = TimeProvider.System.GetUtcNow();
            var body = Encoding.UTF8.GetBytes(
                $$$"""{"specversion":"1.0","id":"{{{type}}}-{{{id}}}","source":"/vaxeln","type":"org.servicenav.call.{{{type}}}","time":"{{{now:yyyy-MM-ddTHH:mm:ssZ}}}","data":{"call":"{{{id}}}"{{{(more.Length > 0 ? "," + more : "")}}} } }""");
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/lund/api/switchboards/vaxeln/events") { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("content-type", "application/cloudevents+json");
            request.Headers.Add(WebhookSignature.Id, id);
            request.Headers.Add(WebhookSignature.Timestamp, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add(WebhookSignature.Signature, signed ? WebhookSignature.Of(Secret, id, now.ToUnixTimeSeconds(), body) : "v1,fel");
            using var http = new HttpClient();
            Assert.Equal(expected, (await http.SendAsync(request)).StatusCode);
        }
    }

    /// <summary>Takes what a program exports over OTLP and remembers it as text.</summary>
    private sealed class Sink : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly StringBuilder _told = new();

        public Sink()
        {
            Address = $"http://127.0.0.1:{FreePort.Next()}";
            _listener.Prefixes.Add(Address + "/");
            _listener.Start();
            _ = Take();
        }

        public string Address { get; }

        public bool Said(string words)
        {
            lock (_told)
                return _told.ToString().Contains(words, StringComparison.OrdinalIgnoreCase);
        }

        public void Dispose() => _listener.Close();

        private async Task Take()
        {
            while (_listener.IsListening)
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
                var body = await reader.ReadToEndAsync();
                lock (_told)
                    _told.Append(body);
                context.Response.Close();
            }
        }
    }
}
