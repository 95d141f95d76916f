using System.Diagnostics.Metrics;
using Servicenav.Telemetry;

namespace Servicenav.Sip;

/// <summary>What this program measures of itself, beside <see cref="Signals"/>; <c>docs/telemetry.md</c> lists it.</summary>
internal static class SipSignals
{
    private static readonly Meter Meter = new(Signals.Name);

    public static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "servicenav.sip.messages", "{message}", "Datagrams that the SIP adapter got, by kind and outcome");

    public static readonly Counter<long> Answers = Meter.CreateCounter<long>(
        "servicenav.sip.answers", "{message}", "Answers that the SIP adapter sent, repeated ones too, by status");

    public static readonly Counter<long> Events = Meter.CreateCounter<long>(
        "servicenav.sip.events", "{event}", "Tries of the SIP adapter to tell of a call, by kind and outcome");

    public static readonly Gauge<int> Waiting = Meter.CreateGauge<int>(
        "servicenav.sip.waiting", "{call}", "Callers whom the SIP adapter lets wait");
}
