using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    private static readonly PublicFacts Known = new(Dalby, After(600), new(55.7, 13.2));

    [Fact]
    public async Task what_everybody_may_know_is_found_by_service_state_and_time_the_latest_first()
    {
        await Record(
            Opening(Public("A", 1)), Opening(Public("B", 2)), Opening(Public("C", 3) with { Service = "pothal" }),
            Opening(Public("D", 4) with { Status = CaseStatus.Closed, ClosedAt = After(9) }), Opening(Public("E", 5) with { Service = "klotter" }),
            Opening(Row(Case("F")) with { Opened = After(6) }));
        var all = new ShownQuery("lund", ["gatubelysning", "pothal"], Start, After(60), null, 0, 10);

        Assert.Equal("DCBA", await Found(all));
        Assert.Equal("CBA", await Found(all with { IsOpen = true }));
        Assert.Equal("D", await Found(all with { IsOpen = false }));
        Assert.Equal("C", await Found(all with { Services = ["pothal"] }));
        Assert.Equal("CB", await Found(all with { From = After(2), Until = After(4) }));
        Assert.Equal("CB", await Found(all with { Skip = 1, Limit = 2 }));
        Assert.Equal("", await Found(all with { Municipality = "lulea" }));
        Assert.Equal(Known, (await Index.Shown(all))[0].Shown);
        Assert.Equal(["A", "E"], (await Index.Shown([Case("E"), Case("F"), Case("A"), Case("X")])).Select(row => row.Case.Reference).Order());
    }

    [Fact]
    public async Task what_is_no_longer_public_is_shown_no_longer()
    {
        await Record(Opening(Public("A", 1)), Next(Public("A", 1) with { Version = 2, Shown = null }));

        Assert.Empty(await Index.Shown([Case("A")]));
        Assert.Equal("", await Found(new("lund", ["gatubelysning"], Start, After(60), null, 0, 10)));

        Assert.Equal(1, await Index.Correct([Public("A", 1) with { Version = 2 }]));
        Assert.Single(await Index.Shown([Case("A")]));
    }

    private static CaseRow Public(string reference, int minute) => Row(Case(reference)) with { Opened = After(minute), Shown = Known };

    private async Task<string> Found(ShownQuery query) => string.Concat((await Index.Shown(query)).Select(row => row.Case.Reference));
}
