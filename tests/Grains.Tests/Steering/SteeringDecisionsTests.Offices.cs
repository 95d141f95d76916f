using NodaTime;

namespace Servicenav.Steering;

public sealed partial class SteeringDecisionsTests
{
    [Fact]
    public void an_office_closed_now_opens_again_at_its_end()
    {
        Assert.True(IsOpen(Lund.Hub));
        Do(Close(Lund.Hub));
        Assert.False(IsOpen(Lund.Hub));
        _now = Later;
        Assert.True(IsOpen(Lund.Hub));
    }

    [Fact]
    public void closing_what_is_closed_and_opening_what_is_open_is_refused()
    {
        Assert.Equal(SteeringRefusal.AlreadyOpen, Try(Open(Lund.Hub)));
        Do(Close(Lund.Hub));
        Assert.Equal(SteeringRefusal.AlreadyClosed, Try(Close(Lund.Hub)));
        _now = Instant.FromUtc(2026, 11, 22, 12, 0);
        _log = SteeringLog.Empty;
        Assert.Equal(SteeringRefusal.AlreadyClosed, Try(Close(Lund.Hub)));
        Do(Open(Lund.Hub));
        Assert.Equal(SteeringRefusal.AlreadyOpen, Try(Open(Lund.Hub)));
    }

    [Fact]
    public void opening_a_closed_office_replaces_the_closing_which_can_no_longer_be_undone()
    {
        Do(Close(Lund.Hub));
        _now += Duration.FromMinutes(1);
        Do(Open(Lund.Hub));

        Assert.True(IsOpen(Lund.Hub));
        Assert.Equal(EndCause.Replaced, _log.Entries[0].Ended!.Cause);
        Assert.Equal(SteeringRefusal.AlreadyReplaced, Try(Undo(1)));
    }

    [Fact]
    public void undoing_what_took_anothers_place_brings_the_other_back()
    {
        var end = Later;
        Do(Close(Lund.Hub, end));
        _now += Duration.FromMinutes(1);
        var opened = _now;
        Do(Open(Lund.Hub));
        _now += Duration.FromMinutes(1);
        Do(Close(Lund.Hub, end + Duration.FromHours(1)));
        _now += Duration.FromMinutes(1);

        Do(Undo(3));
        Assert.True(IsOpen(Lund.Hub));
        Do(Undo(2));
        Assert.False(IsOpen(Lund.Hub));
        Assert.True(Steered.Municipality.Hub.Hours.IsOpen(opened), "the past is not rewritten");
        Do(Undo(1));
        Assert.True(IsOpen(Lund.Hub));
    }

    [Fact]
    public void a_closing_whose_time_has_run_out_meanwhile_does_not_come_back()
    {
        Do(Close(Lund.Hub, _now + Duration.FromMinutes(30)));
        _now += Duration.FromMinutes(1);
        Do(Close(Lund.Hub));
        _now += Duration.FromHours(1);
        Do(Undo(2));

        Assert.True(IsOpen(Lund.Hub));
        Assert.Equal(SteeringRefusal.AlreadyEnded, Try(Undo(1)));
    }

    [Fact]
    public void what_an_undoing_would_bring_back_is_kept_however_much_comes_after()
    {
        Do(Close(Lund.Hub, _now + Duration.FromDays(20)));
        _now += Duration.FromMinutes(1);
        Do(Open(Lund.Hub, _now + Duration.FromDays(19)));
        for (var i = 0; i < SteeringEvolution.Kept; i++)
        {
            Do(Lend(Lund.Dalby));
            Do(Undo(_log.Last));
        }

        Do(Undo(2));
        Assert.False(IsOpen(Lund.Hub));
    }

    [Fact]
    public void an_office_may_be_closed_before_it_opens_and_for_longer_than_it_was()
    {
        _now = Lund.Monday - Duration.FromHours(2);
        Assert.False(IsOpen(Lund.Hub));
        Do(Close(Lund.Hub, Lund.Monday + Duration.FromHours(1)));
        Do(Close(Lund.Hub, Lund.Monday + Duration.FromHours(2)));

        Assert.Equal(EndCause.Replaced, _log.Entries[0].Ended!.Cause);
        _now = Lund.Monday + Duration.FromHours(1);
        Assert.False(IsOpen(Lund.Hub));
    }

    [Fact]
    public void undoing_a_closing_gives_the_hours_back_and_happens_once()
    {
        Do(Close(Lund.Hub));
        _now += Duration.FromMinutes(1);
        Do(Undo(1));

        Assert.True(IsOpen(Lund.Hub));
        Assert.Equal(SteeringRefusal.AlreadyUndone, Try(Undo(1)));
        Assert.Equal(SteeringRefusal.IsAnUndoing, Try(Undo(2)));
        Assert.Equal(SteeringRefusal.ActionIsUnknown, Try(Undo(9)));
    }

    [Fact]
    public void what_has_run_out_cannot_be_undone()
    {
        Do(Close(Lund.Hub));
        _now = Later;
        Assert.Equal(SteeringRefusal.AlreadyEnded, Try(Undo(1)));
    }

    [Fact]
    public void only_offices_are_opened_and_closed_and_for_a_month_at_most()
    {
        Assert.Equal(SteeringRefusal.NotAnOffice, Try(Close(Lund.Social)));
        Assert.Equal(SteeringRefusal.UnitIsUnknown, Try(Close(new("lund", "mars"))));
        Assert.Equal(SteeringRefusal.UnitIsUnknown, Try(Close(new("lulea", "dalby"))));
        Assert.Equal(SteeringRefusal.EndIsPast, Try(Close(Lund.Hub, _now)));
        Assert.Equal(SteeringRefusal.EndIsTooFar, Try(Close(Lund.Hub, _now + Duration.FromDays(32))));
    }
}
