using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Queues;

public sealed class ReconciliationTests
{
    private static CaseRow Row(CaseStory story) => story.Case!.Row(story.Now);

    private static readonly Instant Later = Lund.Monday + Duration.FromMinutes(1);

    [Fact]
    public void a_healthy_queue_needs_no_repair()
    {
        var row = Row(CaseStory.Opened());
        var line = new WaitingLine();
        line.Put(row.Item());

        Assert.Equal(0, Reconciliation.Repair(line, [row], Later));
    }

    [Fact]
    public void a_lost_put_and_a_lost_removal_are_repaired_and_counted()
    {
        var row = Row(CaseStory.Opened());
        var line = new WaitingLine();
        Assert.Equal(1, Reconciliation.Repair(line, [row], Later));
        Assert.Equal(1, line.Count);

        Assert.Equal(1, Reconciliation.Repair(line, [], Later));
        Assert.Equal(0, line.Count);
        Assert.Equal(0, Reconciliation.Repair(line, [], Later));
    }

    [Fact]
    public void what_changed_a_moment_ago_is_still_on_its_way()
    {
        var row = Row(CaseStory.Opened());
        var line = new WaitingLine();
        var soon = Lund.Monday + Duration.FromSeconds(1);
        Assert.Equal(0, Reconciliation.Repair(line, [row], soon));

        line.Put(row.Item());
        Assert.Equal(0, Reconciliation.Repair(line, [], soon));
        Assert.Equal(1, line.Count);
    }

    [Fact]
    public void a_case_that_has_left_is_not_brought_back_by_an_old_row()
    {
        var row = Row(CaseStory.Opened());
        var line = new WaitingLine();
        line.Put(row.Item());
        line.Remove(row.Case, row.Version + 1, Later);

        Assert.Equal(0, Reconciliation.Repair(line, [row], Later));
        Assert.Equal(0, line.Count);
    }
}
