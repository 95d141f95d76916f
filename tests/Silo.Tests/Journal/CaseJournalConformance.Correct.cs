using Servicenav.Journal;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public abstract partial class CaseJournalConformance
{
    [Fact]
    public async Task all_cases_are_walked_through_page_by_page()
    {
        await Record([.. "caebd".Select(reference => Opening($"{reference}"))]);

        var (found, page) = (new List<CaseKey>(), await Journal.Cases(null, 2));
        for (; page.Count > 0; page = await Journal.Cases(page[^1], 2))
            found.AddRange(page);

        Assert.Equal("abcde".Select(reference => Case($"{reference}")), found);
    }

    [Fact]
    public async Task only_rows_that_differ_are_put_right()
    {
        await Record(Opening("A"), Opening("B"));
        CaseRow[] right = [Row(Case("A")), Row(Case("B")) with { Unit = Hub, CitizenId = "c-1", Opened = After(-5) }];

        Assert.Equal(1, await Index.Correct(right));
        Assert.Equal(0, await Index.Correct(right));

        Assert.Equal(right[1], Assert.Single(await Index.Waiting(Hub)));
        Assert.Equal(right[1], Assert.Single(await Index.OfCitizen("lund", "c-1")));
    }

    [Fact]
    public async Task a_row_of_another_entry_than_the_last_is_left_alone()
    {
        await Record(Opening("A"), Next("A", 2));

        Assert.Equal(0, await Index.Correct([Row(Case("A")) with { Unit = Hub }, Row(Case("A"), 3) with { Unit = Hub }, Row(Case("never"))]));

        Assert.Equal(2, Assert.Single(await Index.Waiting(Dalby)).Version);
        await Record(Next("A", 3));
    }

    [Fact]
    public async Task corrections_never_undo_what_is_appended_meanwhile()
    {
        const int versions = 60;
        await Record(Opening("A"));
        var appends = Task.Run(async () =>
        {
            for (var version = 2; version <= versions; version++)
                await Record(Next(Row(Case("A"), version) with { Hops = version }));
        });

        while (!appends.IsCompleted)
        {
            var version = (await Journal.Read(Case("A"))).Count;
            await Index.Correct([Row(Case("A"), version) with { Hops = -version }]);
        }

        await appends;
        Assert.Equal(versions, Math.Abs(Assert.Single(await Index.Waiting(Dalby)).Hops));
    }
}
