using CsCheck;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Steering;

/// <summary>What supervisors may decide, and what becomes of decisions that contradict each other.</summary>
public sealed partial class SteeringDecisionsTests
{
    private static readonly UnitKey Genarp = new("lund", "genarp");
    private static readonly DeskKey Desk = Lund.Anna.Desk!.Value;

    private SteeringLog _log = SteeringLog.Empty;
    private Instant _now = Lund.Monday;

    private Instant Later => _now + Duration.FromHours(2);

    private SteeringRefusal? Try(SteeringCommand command, params MovedCase[] found)
    {
        var decision = SteeringDecisions.Decide(_log, command, Lund.Municipality, _now, found);
        if (decision.Event is { } what)
            _log = SteeringEvolution.Apply(_log, new(_log.Last + 1, _now, command.By, command.Reason, what, command.RequestId));
        return decision.Refusal;
    }

    private void Do(SteeringCommand command, params MovedCase[] found) => Assert.Null(Try(command, found));

    private OpenOffice Open(UnitKey office, Instant? until = null) => new(Guid.NewGuid(), Lund.Helena, "Många väntar", office, until ?? Later);

    private CloseOffice Close(UnitKey office, Instant? until = null) => new(Guid.NewGuid(), Lund.Helena, "Alla är sjuka", office, until ?? Later);

    private LendDesk Lend(UnitKey to, DeskKey? desk = null) => new(Guid.NewGuid(), Lund.Helena, "Kö i Dalby", desk ?? Desk, to, Later);

    private PostNotice Post(string? words, UnitKey? office = null) =>
        new(Guid.NewGuid(), Lund.Helena, "Storm", words is null ? new Dictionary<string, string>() : new() { ["sv"] = words, ["en"] = " " }, office, Later);

    private static SetThreshold Set(string name, decimal value) => new(Guid.NewGuid(), Lund.Helena, "Prov", name, value);

    private static Undo Undo(long number) => new(Guid.NewGuid(), Lund.Helena, "Behövs inte", number);

    private Steered Steered => Steering.Steered.Of(Lund.Municipality, _log, _now);

    private bool IsOpen(UnitKey office) => Steered.Municipality.Units[office.Unit].Hours.IsOpen(_now);

    [Fact]
    public void a_desk_is_lent_to_one_unit_at_a_time()
    {
        Do(Lend(Lund.Dalby));
        Assert.Equal(Lund.Dalby, Steering.Steered.LentTo(_log, Desk, _now));
        Assert.Equal(SteeringRefusal.LentElsewhere, Try(Lend(Genarp)));
        Do(Undo(1));
        Assert.Null(Steering.Steered.LentTo(_log, Desk, _now));
        Do(Lend(Genarp));
        Assert.Equal(Genarp, Steering.Steered.LentTo(_log, Desk, _now));
        Assert.Null(Steering.Steered.LentTo(_log, Desk, Later));
    }

    [Fact]
    public void a_desk_is_not_lent_home_and_must_exist()
    {
        Assert.Equal(SteeringRefusal.LentToItself, Try(Lend(Lund.Hub)));
        Assert.Equal(SteeringRefusal.DeskIsUnknown, Try(Lend(Lund.Dalby, new("lund", "kristallen", "x9"))));
        Assert.Equal(SteeringRefusal.UnitIsUnknown, Try(Lend(new("lund", "mars"))));
    }

    [Fact]
    public void notices_need_swedish_words_and_end_by_themselves()
    {
        Assert.Equal(SteeringRefusal.TextIsMissing, Try(Post(null)));
        Assert.Equal(SteeringRefusal.TextIsTooLong, Try(Post(new('x', SteeringLimits.Notice + 1))));
        Assert.Equal(SteeringRefusal.UnitIsUnknown, Try(Post("Storm", new("lund", "mars"))));
        Do(Post("Vattenläcka i Dalby", Lund.Dalby));
        Do(Post("Storm"));
        Assert.Equal(["Storm", "Vattenläcka i Dalby"], Steered.Notices(_now).Select(notice => notice.Words["sv"]));
        Assert.Empty(Steered.Notices(Later));
    }

    [Fact]
    public void thresholds_move_within_their_bounds_and_back()
    {
        Assert.Equal(SteeringRefusal.ThresholdIsUnknown, Try(Set("nonsense", 1)));
        Assert.Equal(SteeringRefusal.ValueIsOutside, Try(Set(Thresholds.Soon, 14)));
        Assert.Equal(SteeringRefusal.SameValue, Try(Set(Thresholds.Soon, 120)));
        Do(Set(Thresholds.Soon, 240));
        Do(Set(Thresholds.Goal + "svar", 95));
        Do(Set(Thresholds.Untouched, 60));
        Assert.Equal(Duration.FromHours(4), Steered.Soon);
        Assert.Equal(95, Steered.Municipality.Goals.Single(goal => goal.Key == "svar").Target);
        Assert.Equal(Duration.FromHours(1), Steered.Municipality.Timers.Untouched);

        Do(Set(Thresholds.Soon, 60));
        Assert.Equal(SteeringRefusal.AlreadyReplaced, Try(Undo(1)));
        Do(Undo(4));
        Assert.Equal(Duration.FromHours(4), Steered.Soon);
        Do(Undo(1));
        Assert.Equal(Duration.FromHours(2), Steered.Soon);
    }

    [Fact]
    public void a_reason_and_a_supervisor_are_needed_for_everything()
    {
        SteeringCommand[] all =
            [Open(Lund.Hub), Close(Lund.Hub), Lend(Lund.Dalby), Post("Storm"), Set(Thresholds.Hops, 4), new MoveCases(Guid.NewGuid(), Lund.Helena, "Hit", [], Lund.Hub), Undo(1)];
        foreach (var command in all)
        {
            Assert.Equal(SteeringRefusal.ReasonIsMissing, Try(command with { Reason = "  " }));
            Assert.Equal(SteeringRefusal.ReasonIsTooLong, Try(command with { Reason = new('x', Limits.ShortText + 1) }));
            Assert.Equal(SteeringRefusal.NotAllowed, Try(command with { By = Lund.Anna }));
            Assert.Equal(SteeringRefusal.NotAllowed, Try(command with { By = Lund.Citizen }));
        }
    }

    [Fact]
    public void cases_are_moved_when_there_are_any()
    {
        var found = new MovedCase(Lund.NewKey(), Lund.Dalby);
        var move = new MoveCases(Guid.NewGuid(), Lund.Helena, "Dalby stänger", [found.Case], Lund.Hub);
        Assert.Equal(SteeringRefusal.NoCaseChosen, Try(move));
        Assert.Equal(SteeringRefusal.UnitIsUnknown, Try(move with { To = new("lund", "mars") }, found));
        Assert.Equal(SteeringRefusal.TooManyCases, Try(move with { Cases = [.. Enumerable.Repeat(found.Case, 201)] }, found));
        Assert.Equal(SteeringRefusal.AlreadyThere, Try(move with { To = Lund.Dalby }, found));
        Do(move, found);
        Do(Undo(1));
        Assert.Equal(SteeringRefusal.AlreadyUndone, Try(Undo(1)));
    }

    [Fact]
    public void the_log_is_bounded_and_never_forgets_what_is_in_force()
    {
        Do(Close(Lund.Hub, _now + Duration.FromDays(30)));
        for (var i = 0; i < SteeringEvolution.Kept + 50; i++)
            _log = SteeringEvolution.Apply(_log, new(i + 2, _now, Lund.Helena, "Prov", new ThresholdSet(Thresholds.Hops, 4 + i % 2), Guid.NewGuid()));

        Assert.Equal(SteeringEvolution.Kept, _log.Entries.Count);
        Assert.Equal(1, _log.Entries[0].Number);
        Assert.False(IsOpen(Lund.Hub));
    }

    [Fact]
    public void at_most_one_action_is_in_force_for_an_office_a_desk_and_a_threshold_whatever_is_tried() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 12], Gen.Int[0, 180]).Array[1, 40].Sample(tries =>
        {
            var story = new SteeringDecisionsTests();
            foreach (var (what, number, minutes) in tries)
            {
                story._now += Duration.FromMinutes(minutes);
                story.Try(what switch
                {
                    0 => story.Open(Lund.Hub),
                    1 => story.Close(Lund.Hub),
                    2 => story.Lend(number % 2 == 0 ? Lund.Dalby : Genarp),
                    3 => Set(Thresholds.Soon, 15 + number),
                    4 => story.Post("Storm"),
                    _ => Undo(number),
                });

                var inForce = story._log.Entries.Where(entry => entry.IsInForce(story._now)).Select(entry => entry.What).ToList();
                Assert.InRange(inForce.Count(it => it is OfficeOpened or OfficeClosed), 0, 1);
                Assert.InRange(inForce.Count(it => it is DeskLent), 0, 1);
                Assert.InRange(inForce.Count(it => it is ThresholdSet), 0, 1);
                if (inForce.Any(it => it is OfficeOpened or OfficeClosed))
                    Assert.Equal(inForce.Any(it => it is OfficeOpened), story.IsOpen(Lund.Hub));
                else
                    Assert.Equal(Lund.Municipality.Hub.Hours.IsOpen(story._now), story.IsOpen(Lund.Hub));
            }
        });
}
