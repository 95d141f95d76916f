using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Servicenav.Harness;

namespace Servicenav;

/// <summary>What a process tells of itself has nothing of the people whose cases it works on, however much it is asked to tell.</summary>
public sealed class PrivacyTests
{
    private const string Text = "Lampan utanför mitt hus är trasig sedan tisdag";
    private const string Reply = "Den byts på måndag hälsar driften";
    private static readonly string[] Personal = [Text, Reply, "Åsa", "Öberg", "asa.oberg", "046-12 34 56", "461234", "04612"];

    [Fact]
    public async Task neither_logs_nor_traces_nor_metrics_have_anything_personal_or_a_follow_code()
    {
        using var sink = new Sink();
        await using var here = await Installation.New();
        var web = here.Web(
            [],
            ("Logging__LogLevel__Servicenav", "Debug"), ("Logging__Console__FormatterName", "json"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        var code = await WorkThroughACase(await web.Address());
        await Probing.Until(() => Task.FromResult(sink.Said("servicenav.command.duration") && sink.Said("case.command") && sink.Said("/folj/{reference}/{code}")), "telemetry arrives");
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
        await officer.Send($"/lund/arende/{reference}/skriv", ("skriv-sort", "svar"), ("skriv-text", Reply));
        using var again = new Reader(address);
        await again.Read($"/lund/folj/{reference}/{code}");
        Assert.Contains(Reply, again.Page, StringComparison.Ordinal);
        return code;
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
