using System.Text;
using NodaTime;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Erasing;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    protected const string Words = "Jag heter Åsa och vill klaga";

    protected abstract IAuditLog Log { get; }

    protected static CaseRow Closed(string reference, long version) =>
        Row(Case(reference), version) with { Status = CaseStatus.Closed, ClosedAt = After(60), CitizenId = "c-1" };

    protected static Erasure Erasing(string reference, long version) => new(
        Next(Closed(reference, version) with { Status = CaseStatus.Erased, CitizenId = null }),
        [.. Enumerable.Range(1, (int)version - 1).Select(it => Entry(it, $"[{it}]"))],
        new("lund", After(99), AuditKind.CaseErased, null, reference, "fraga"));

    [Fact]
    public async Task erasing_leaves_the_cases_entries_without_words_and_a_proof()
    {
        await Record(Opening(Row(Case("A")) with { CitizenId = "c-1" }, Message(Case("A"), Start, Words)), Opening("B", Message(Case("B"), Start)));
        await Record(Next(Closed("A", 2)) with { Entry = Entry(2, $"[\"{Words}\"]") });
        var before = await Journal.Read(Case("A"));

        Assert.Equal(AppendOutcome.Recorded, await Journal.Erase(Erasing("A", 3)));
        await Reopen();

        var entries = await Journal.Read(Case("A"));
        Assert.Equal(["[1]", "[2]", "[]"], entries.Select(entry => Encoding.UTF8.GetString(entry.Events.Span)));
        Assert.Equal(before.Select(entry => (entry.Version, entry.At, entry.RequestId)), entries.Take(2).Select(entry => (entry.Version, entry.At, entry.RequestId)));
        Assert.Empty(await Index.OfCitizen("lund", "c-1"));
        Assert.Equal(Case("B"), Assert.Single(await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(60), 10)).Case);
        Assert.Equal("fraga", Assert.Single(await Log.Find(new("lund", Reference: "A", Kind: AuditKind.CaseErased))).Entry.Detail);
        Assert.Null(await AuditChain.Broken(Log, "lund"));
    }

    [Fact]
    public async Task erasing_a_case_that_has_moved_on_erases_nothing()
    {
        await Record(Opening("A", Message(Case("A"), Start)), Next("A", 2));

        Assert.Equal(AppendOutcome.Conflict, await Journal.Erase(Erasing("A", 2)));

        Assert.Equal(2, (await Journal.Read(Case("A"))).Count);
        Assert.Single(await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, After(60), 10));
        Assert.Empty(await Log.Find(new("lund")));
    }

    [Fact]
    public async Task cases_to_erase_are_those_of_the_service_closed_before_and_not_yet_erased()
    {
        foreach (var (reference, minutes) in new[] { ("A", 30), ("B", 10), ("C", 20), ("D", 5) })
            await Record(Opening(reference), Next(Closed(reference, 2) with { ClosedAt = After(minutes) }));
        await Record(Opening("open"), Opening("other"), Next(Closed("other", 2) with { Service = "annat", ClosedAt = After(1) }));
        await Journal.Erase(Erasing("D", 3));
        var query = new ClosedQuery("lund", "gatubelysning", After(30), ShardRange.Everything, 10);

        Assert.Equal(["annat", "gatubelysning"], await Index.ClosedServices("lund"));
        Assert.Empty(await Index.ClosedServices("lulea"));
        Assert.Equal([Case("B"), Case("C")], await Index.Closed(query));
        Assert.Equal([Case("B")], await Index.Closed(query with { Limit = 1 }));
        Assert.Empty(await Index.Closed(query with { Municipality = "lulea" }));
        Assert.Equal(2, (await Task.WhenAll(
            Index.Closed(query with { Range = new(0, uint.MaxValue / 2) }), Index.Closed(query with { Range = new((uint.MaxValue / 2) + 1, uint.MaxValue) }))).Sum(found => found.Count));
    }
}
