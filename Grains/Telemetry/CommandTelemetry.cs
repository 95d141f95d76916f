using System.Diagnostics;
using Servicenav.Cases;

namespace Servicenav.Telemetry;

/// <summary>Measures a command and marks it in the trace, by its kind and outcome alone.</summary>
internal static class CommandTelemetry
{
    public static async Task<CaseReply> Measured(this CaseCommand command, Func<Task<CaseReply>> act)
    {
        var kind = command.GetType().Name;
        using var span = Signals.Spans.StartActivity(Signals.CommandSpan);
        var began = Stopwatch.GetTimestamp();
        var outcome = "Failed";
        try
        {
            var reply = await act();
            outcome = reply.Refusal?.ToString() ?? (reply.Repeated ? "Repeated" : "Done");
            return reply;
        }
        finally
        {
            span?.SetTag("kind", kind).SetTag("outcome", outcome);
            Signals.CommandDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("kind", kind), new("outcome", outcome));
        }
    }
}
