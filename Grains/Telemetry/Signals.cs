using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Servicenav.Telemetry;

/// <summary>
/// What this program measures of itself; <c>docs/telemetry.md</c> lists it. No tag ever has a case's reference or anything
/// about a person, and each has few values.
/// </summary>
internal static class Signals
{
    /// <summary>Name of both the meter and the source of spans.</summary>
    public const string Name = "Servicenav";

    public const string CommandSpan = "case.command";
    public const string CarrySpan = "outbox.carry";

    public static readonly ActivitySource Spans = new(Name);

    private static readonly Meter Meter = new(Name);

    public static readonly Histogram<double> CommandDuration = Meter.CreateHistogram<double>(
        "servicenav.command.duration", "s", "Commands on cases by kind and outcome, from arrival at the case to its reply");

    public static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>(
        "servicenav.journal.batch.size", "{write}", "Writes that shared one commit");

    public static readonly Histogram<double> BatchDuration = Meter.CreateHistogram<double>(
        "servicenav.journal.batch.duration", "s", "Time to write and commit one batch");

    public static readonly Counter<long> Reconnects = Meter.CreateCounter<long>(
        "servicenav.journal.reconnects", "{connection}", "Times that the journal had to open its store anew");

    public static readonly Gauge<int> Waiting = Meter.CreateGauge<int>(
        "servicenav.queue.waiting", "{case}", "Cases waiting in a unit's queue");

    public static readonly Counter<long> Repaired = Meter.CreateCounter<long>(
        "servicenav.queue.repaired", "{case}", "Items in which a queue differed from the index and was repaired");

    public static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "servicenav.deadline.lateness", "s", "From a case's due time until it is woken");

    public static readonly Counter<long> Messages = Meter.CreateCounter<long>(
        "servicenav.outbox.messages", "{message}", "Outgoing messages by kind and outcome");

    public static readonly Counter<long> SwitchboardEvents = Meter.CreateCounter<long>(
        "servicenav.switchboard.events", "{event}", "Events that switchboards sent, by kind and outcome");

    public static readonly Counter<long> InboxMails = Meter.CreateCounter<long>(
        "servicenav.inbox.mails", "{mail}", "E-mails that came in, by what became of them");

    public static readonly Counter<long> InboxFailures = Meter.CreateCounter<long>(
        "servicenav.inbox.failures", "{failure}", "Times that an inbox could not be read");

    public static readonly Counter<long> Open311Requests = Meter.CreateCounter<long>(
        "servicenav.open311.requests", "{request}", "Requests by Open311, by call and outcome");

    public static readonly Counter<long> ApiRequests = Meter.CreateCounter<long>(
        "servicenav.api.requests", "{request}", "Requests of other systems by key and outcome");

    public static readonly Counter<long> TextEvents = Meter.CreateCounter<long>(
        "servicenav.texts.events", "{event}", "Events that gateways of text messages sent, by kind and outcome");
}
