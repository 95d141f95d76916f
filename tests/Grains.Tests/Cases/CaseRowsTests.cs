using NodaTime;

namespace Servicenav.Cases;

public sealed class CaseRowsTests
{
    [Fact]
    public void a_case_is_woken_when_its_promises_say_though_the_clock_that_wrote_its_row_was_ahead()
    {
        var it = CaseStory.Opened().Case!;
        Assert.Equal(it.WakeAt, it.Row(it.WakeAt!.Value + Duration.FromHours(1)).WakeAt);
    }
}
