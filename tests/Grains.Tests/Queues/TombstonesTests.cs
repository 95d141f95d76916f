using NodaTime;

namespace Servicenav.Queues;

public sealed class TombstonesTests
{
    private static readonly CaseKey Case = new("lund", "LND-0001-0000");
    private readonly Tombstones _left = new();

    [Fact]
    public void what_was_said_before_a_case_left_is_known_by_its_version()
    {
        _left.Add(Case, 3, Lund.Monday);
        _left.Add(Case, 2, Lund.Monday);

        Assert.True(_left.HasLeft(Case, 3));
        Assert.False(_left.HasLeft(Case, 4));
        Assert.False(_left.HasLeft(new("lund", "LND-0002-0000"), 0));
    }

    [Fact]
    public void only_the_last_two_minutes_are_remembered_however_many_leave()
    {
        for (var second = 0; second < 1000; second++)
            _left.Add(new("lund", $"LND-{second:0000}-0000"), 2, Lund.Monday + Duration.FromSeconds(second));

        Assert.Equal(121, _left.Count);
        Assert.True(_left.HasLeft(new("lund", "LND-0999-0000"), 2));
    }

    [Fact]
    public void a_case_that_leaves_again_is_remembered_from_then_on()
    {
        _left.Add(Case, 2, Lund.Monday);
        _left.Add(Case, 5, Lund.Monday + Duration.FromSeconds(100));
        _left.Add(new("lund", "LND-0002-0000"), 1, Lund.Monday + Duration.FromSeconds(130));

        Assert.True(_left.HasLeft(Case, 5));
    }
}
