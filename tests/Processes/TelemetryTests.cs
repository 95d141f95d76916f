using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Servicenav.Sip;
using Servicenav.Telemetry;

namespace Servicenav;

public sealed partial class TelemetryTests
{
    private static readonly string Document = File.ReadAllText(Repository.File("docs/telemetry.md"));

    [Fact]
    public void the_document_lists_exactly_the_instruments_that_there_are()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == Signals.Name)
                    instruments.Add(instrument);
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(Signals).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(SipSignals).TypeHandle);
        listener.Start();

        Assert.Equal(instruments.Select(instrument => instrument.Name).Order(StringComparer.Ordinal), Listed("Metrics").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void the_document_lists_exactly_the_spans_that_there_are()
    {
        var spans = typeof(Signals).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.Name.EndsWith("Span", StringComparison.Ordinal))
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(spans.Order(StringComparer.Ordinal), Listed("Spans").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void the_document_names_every_meter_and_source_that_is_sent() =>
        Assert.All(TelemetrySetup.Meters.Concat(TelemetrySetup.Sources), name => Assert.Contains($"`{name}`", Document, StringComparison.Ordinal));

    /// <summary>The first column of a section's table.</summary>
    private static IEnumerable<string> Listed(string section) =>
        FirstColumn().Matches(Document.Split($"## {section}")[1].Split("\n## ")[0]).Select(match => match.Groups[1].Value);

    [GeneratedRegex("^\\| `([^`]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex FirstColumn();
}

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string File(string path, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", path));
}
