using System.Text;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Journal;

/// <summary>Made-up cases of one municipality.</summary>
internal static class SampleCases
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);
    public static readonly UnitKey Dalby = new("lund", "dalby");
    public static readonly UnitKey Hub = new("lund", "kristallen");
    public static readonly DeskKey DalbyDesk = new("lund", "dalby", "d1");
    public static readonly DeskKey HubDesk = new("lund", "kristallen", "k3");

    public static Instant After(int minutes) => Start + Duration.FromMinutes(minutes);

    public static CaseKey Case(string reference) => new("lund", reference);

    public static CaseRow Row(CaseKey @case, long version = 1) => new(
        @case, version, CaseStatus.Waiting, Dalby, null, "gatubelysning", new("lund", "teknik"), WorkClass.Written, "teknik", "sv", true,
        null, null, Start, Start, EscalationLevel.None, 0, null, null, null, Start, null);

    public static JournalEntry Entry(long version, string events = "[]") =>
        new(version, Start, Guid.NewGuid(), Encoding.UTF8.GetBytes(events));

    public static OutboxMessage Message(CaseKey @case, Instant at, string body = "{}") =>
        new(Guid.NewGuid(), @case, "citizen", Encoding.UTF8.GetBytes(body), at);

    /// <summary>The first entry of a case whose row is as given.</summary>
    public static Append Opening(CaseRow row, params OutboxMessage[] outbox) => Next(row with { Version = 1 }, outbox);

    public static Append Opening(string reference, params OutboxMessage[] outbox) => Opening(Row(Case(reference)), outbox);

    /// <summary>The entry that gives the case the row's version.</summary>
    public static Append Next(CaseRow row, params OutboxMessage[] outbox) =>
        new(row.Case, row.Version - 1, Entry(row.Version), row, outbox);

    public static Append Next(string reference, long version, params OutboxMessage[] outbox) =>
        Next(Row(Case(reference), version), outbox);
}
