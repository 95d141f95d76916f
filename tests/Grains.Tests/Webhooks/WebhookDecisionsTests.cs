using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Webhooks;

/// <summary>When nothing goes to a receiver for a while, or any more.</summary>
public sealed class WebhookDecisionsTests
{
    private static WebhookDelivery Try(Duration after, string? reason = "no connection", bool isOver = false) =>
        new(Guid.NewGuid(), Lund.Monday + after, "case.opened", new CaseKey("lund", "A"), reason, isOver, 1, null, Duration.Zero);

    private static WebhookStanding Failing(int times, Duration at = default) =>
        Enumerable.Range(0, times).Aggregate(new WebhookStanding(), (it, _) => WebhookDecisions.After(it, Try(at)));

    [Fact]
    public void a_few_failures_hold_nothing_back_and_a_success_wipes_them_out()
    {
        var standing = Failing(WebhookDecisions.HoldAfter - 1);
        Assert.Null(standing.HeldUntil);
        Assert.Equal((Lund.Monday, "no connection"), (standing.FailingSince!.Value, standing.Reason));
        Assert.Equal(new WebhookStanding(WorkedAt: Lund.Monday + Duration.FromSeconds(1)), WebhookDecisions.After(standing, Try(Duration.FromSeconds(1), reason: null)));
    }

    [Fact]
    public void while_it_is_away_one_try_goes_there_ever_more_seldom_and_those_under_way_count_as_one()
    {
        var standing = Failing(WebhookDecisions.HoldAfter + 15);
        Assert.Equal(Lund.Monday + WebhookDecisions.ShortestHold, standing.HeldUntil);

        var holds = new List<Duration>();
        for (var i = 0; i < 12; i++)
        {
            var at = standing.HeldUntil!.Value;
            standing = WebhookDecisions.After(standing, Try(at - Lund.Monday));
            holds.Add(standing.HeldUntil!.Value - at);
        }

        Assert.Equal([10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900, 900], holds.Select(hold => (int)hold.TotalSeconds));
        Assert.Null(WebhookDecisions.After(standing, Try(Duration.FromHours(5), reason: null)).HeldUntil);
    }

    [Fact]
    public void days_of_failure_stop_it_until_a_person_starts_it()
    {
        var standing = Failing(WebhookDecisions.HoldAfter);
        Assert.Null(WebhookDecisions.After(standing, Try(WebhookDecisions.StopAfter - Duration.Epsilon)).Stopped);
        standing = WebhookDecisions.After(standing, Try(WebhookDecisions.StopAfter));
        Assert.Equal((WebhookStop.FailedForLong, Lund.Monday + WebhookDecisions.StopAfter), (standing.Stopped!.Value, standing.StoppedAt!.Value));
        Assert.Equal(WebhookStop.FailedForLong, WebhookDecisions.After(standing, Try(Duration.FromDays(4), reason: null)).Stopped);
        Assert.Equal(new WebhookStanding(), WebhookDecisions.Start(standing));
    }

    [Fact]
    public void days_between_two_failures_with_nothing_to_send_are_no_days_of_failure() =>
        Assert.Null(WebhookDecisions.After(Failing(1), Try(Duration.FromDays(9))).Stopped);

    [Fact]
    public void the_word_that_it_wants_no_more_stops_it_at_once() =>
        Assert.Equal(WebhookStop.Gone, WebhookDecisions.After(new(), Try(Duration.Zero, "the receiver answered 410", isOver: true)).Stopped);
}
