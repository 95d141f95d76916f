using NodaTime;

namespace Servicenav.Incoming;

/// <summary>How many mails of one address are taken in an hour.</summary>
public sealed class HourlyCountsTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 2, 9, 0);

    [Fact]
    public void a_mail_that_waits_for_storage_is_counted_once_however_often_it_is_tried()
    {
        var (counts, mail) = (new HourlyCounts(), Guid.NewGuid());
        for (var tries = 0; tries < 100; tries++)
            Assert.True(counts.Allows("asa", mail, 2, Now));

        Assert.True(counts.Allows("asa", Guid.NewGuid(), 2, Now));
        Assert.False(counts.Allows("asa", Guid.NewGuid(), 2, Now));
        Assert.True(counts.Allows("asa", mail, 2, Now));
        Assert.True(counts.Allows("bo", Guid.NewGuid(), 2, Now));
        Assert.True(counts.Allows("asa", Guid.NewGuid(), 2, Now + Duration.FromHours(1)));
    }
}
