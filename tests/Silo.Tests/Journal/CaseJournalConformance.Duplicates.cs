using System.Text;
using Servicenav.Cases;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    [Fact]
    public async Task what_cases_began_with_is_read_page_by_page_newest_first_and_only_the_municipalitys()
    {
        foreach (var reference in new[] { "one", "two", "three" })
            await Store(reference, row => row);
        await Record(Opening(Row(new("lulea", "far")) with { Unit = new("lulea", "stadshuset") }));
        await Record(Next(Row(Case("two"), 2) with { Service = "pothal" }));

        var found = new List<CaseOpening>();
        var page = await Index.Openings("lund", null, 2);
        for (; ; page = await Index.Openings("lund", page.Next, 2))
        {
            Assert.True(page.Cases.Count <= 2);
            found.AddRange(page.Cases);
            if (page.Next is null)
                break;
        }

        Assert.Equal(["three", "two", "one"], found.Select(it => it.Case.Reference));
        Assert.Equal("pothal", found[1].Service);
        Assert.All(found, it => Assert.Equal((1, "[]"), (it.First.Version, Encoding.UTF8.GetString(it.First.Events.Span))));
        Assert.Single((await Index.Openings("lulea", null, 100)).Cases);
    }

    [Fact]
    public async Task rows_are_found_by_their_keys()
    {
        await Store("one", row => row);
        await Store("two", row => row);
        Assert.Equal(["two"], References(await Index.Of([Case("two"), Case("none")])));
        Assert.Empty(await Index.Of([]));
    }

    [Fact]
    public async Task a_case_that_waits_with_another_is_open_and_counted_by_its_deadline_and_in_no_queue()
    {
        await Store("waits", row => row with { Due = Now });
        await Store("joined", row => row with { Status = CaseStatus.Joined, Due = Now, Level = EscalationLevel.Supervisor });
        var count = Assert.Single(await Index.CountOpen("lund", Now, Soon));
        Assert.Equal((2, 1), (count.Overdue, count.Waiting));
        Assert.Equal(["joined", "waits"], References(await Index.Find(Query with { Deadline = DeadlineState.Overdue })).Order());
        Assert.Equal(["waits"], References(await Index.Find(Query with { WaitingOnly = true })));
        Assert.Equal(["waits"], References(await Index.Waiting(Dalby)));
        Assert.Equal(["joined"], References(await Index.Find(Query with { AtLeast = EscalationLevel.Supervisor, Unanswered = true })));
    }
}
