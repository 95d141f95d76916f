using NodaTime;
using Servicenav.Cases;
using Servicenav.Desks;

namespace Servicenav.Calls;

public sealed class LineGrainTests
{
    [Fact]
    public async Task a_call_is_offered_to_one_desk_at_a_time_and_one_that_does_not_answer_takes_no_more()
    {
        await using var engine = await Engine.Start();
        var (anna, mats) = (await TakesCalls(engine, Lund.Anna), await engine.SignOn(Lund.Mats));
        var call = await engine.Open(Lund.Calling("1", engine.Now()));
        await Offered(engine, anna, call);

        await mats.TakeCalls(true);
        Assert.Null((await mats.State()).Calls!.Offered);
        await engine.Pass(Duration.FromSeconds(11), step: Duration.FromMilliseconds(500));
        await Offered(engine, mats, call);
        Assert.False((await anna.State()).Calls!.Takes);

        Assert.Equal(Refusal.CallOfferIsOver, (await anna.AcceptCall(Guid.NewGuid(), call)).Refusal);
        Assert.Null((await mats.AcceptCall(Guid.NewGuid(), call)).Refusal);
        Assert.Equal(Lund.Mats.Desk, (await engine.View(call)).Held);
    }

    [Fact]
    public async Task a_desk_has_one_call_at_a_time_and_is_spared_the_next_until_it_has_wrapped_up()
    {
        await using var engine = await Engine.Start();
        var anna = await TakesCalls(engine, Lund.Anna);
        var first = await engine.Open(Lund.Calling("1", engine.Now()));
        await Offered(engine, anna, first);
        Assert.True((await anna.AcceptCall(Guid.NewGuid(), first)).Done);
        await engine.Do(first, new AnswerCall(Guid.NewGuid(), Actor.Engine, engine.Now()));
        var second = await engine.Open(Lund.Calling("2", engine.Now()));

        await engine.Pass(Duration.FromSeconds(20), step: Duration.FromSeconds(1));
        Assert.Null((await anna.State()).Calls!.Offered);
        await engine.Do(first, new EndCall(Guid.NewGuid(), Actor.Engine, engine.Now()));
        await engine.Pass(Duration.FromSeconds(20), step: Duration.FromSeconds(1));
        Assert.NotNull((await anna.State()).Calls!.WrapUpUntil);
        Assert.Null((await anna.State()).Calls!.Offered);

        await engine.Pass(Duration.FromSeconds(11), step: Duration.FromSeconds(1));
        await Offered(engine, anna, second);
    }

    [Fact]
    public async Task a_retried_acceptance_is_one_and_a_caller_who_hung_up_is_no_longer_offered()
    {
        await using var engine = await Engine.Start();
        var anna = await TakesCalls(engine, Lund.Anna);
        var call = await engine.Open(Lund.Calling("1", engine.Now()));
        await Offered(engine, anna, call);
        var request = Guid.NewGuid();
        Assert.True((await anna.AcceptCall(request, call)).Done);
        Assert.True((await anna.AcceptCall(request, call)).Done);
        await engine.Do(call, new EndCall(Guid.NewGuid(), Actor.Engine, engine.Now()));
        await anna.TakeCalls(true);

        var gone = await engine.Open(Lund.Calling("2", engine.Now()));
        await Offered(engine, anna, gone);
        await engine.Do(gone, new LoseCall(Guid.NewGuid(), Actor.Engine, engine.Now() + Duration.FromMinutes(1), CallLoss.CallerLeft));
        await engine.Until(async () => (await anna.State()).Calls!.Offered is null, "the offer ends with the call");
        Assert.Equal(Refusal.CallOfferIsOver, (await anna.AcceptCall(Guid.NewGuid(), gone)).Refusal);
        Assert.True((await anna.State()).Calls!.Takes);
    }

    [Fact]
    public async Task waiting_calls_and_willing_desks_are_found_again_after_a_restart()
    {
        await using var engine = await Engine.Start();
        await TakesCalls(engine, Lund.Anna);
        await engine.Restart();
        var call = await engine.Open(Lund.Calling("1", engine.Now()));
        await Offered(engine, engine.Desk(Lund.Anna), call);

        await engine.Restart();
        await Offered(engine, engine.Desk(Lund.Anna), call);
    }

    [Fact]
    public async Task pulling_takes_visits_and_letters_and_leaves_calls_to_the_line()
    {
        await using var engine = await Engine.Start();
        await engine.Open(Lund.Calling("1", engine.Now()));
        var letter = await engine.Open();
        var desk = await engine.SignOn(Lund.Anna);

        Assert.Equal(letter, (await desk.Pull(Guid.NewGuid())).Case);
        Assert.Null((await desk.Pull(Guid.NewGuid())).Case);
    }

    [Fact]
    public async Task a_full_desk_still_meets_a_visitor_but_only_one_at_a_time()
    {
        await using var engine = await Engine.Start();
        var desk = await engine.SignOn(Lund.AtDalby, capacity: 1);
        var letter = await engine.Open(Lund.VisitAtDalby());
        Assert.Equal(letter, (await desk.Pull(Guid.NewGuid())).Case);
        await engine.Do(letter, new AddNote(Guid.NewGuid(), Lund.AtDalby, "Här"));
        await engine.Until(async () => (await desk.Pull(Guid.NewGuid())).Refusal == Refusal.DeskIsFull, "the desk is full");
        var visit = await engine.Open(Lund.VisitAtDalby());
        await engine.Pass(Duration.FromSeconds(1));
        await engine.Open(Lund.VisitAtDalby());

        Assert.Equal(visit, (await desk.Pull(Guid.NewGuid())).Case);
        Assert.Equal(Refusal.DeskIsFull, (await desk.Pull(Guid.NewGuid())).Refusal);
    }

    [Fact]
    public async Task a_lost_call_is_promised_to_be_called_back_in_the_callers_open_case()
    {
        await using var engine = await Engine.Start();
        var open = await engine.Open(Lund.Need(contact: new(Phone: "0701234567")));
        var calling = Lund.Calling("1", engine.Now());
        var call = await engine.Open(calling with { Call = calling.Call! with { Related = open } });
        await engine.Do(call, new LoseCall(Guid.NewGuid(), Actor.Engine, engine.Now() + Duration.FromMinutes(1), CallLoss.CallerLeft));

        await engine.Until(async () => (await engine.View(open)).Promises.Any(promise => promise.Kind == PromiseKind.CallBack), "the open case promises it");
        Assert.Equal(CaseStatus.Closed, (await engine.View(call)).Status);
    }

    [Fact]
    public async Task a_silent_switchboard_is_on_the_board_within_ten_seconds_and_its_calls_become_call_backs()
    {
        await using var engine = await Engine.Start();
        var switchboard = engine.Grains.GetGrain<ISwitchboardGrain>("lund/vaxeln");
        await switchboard.Heard();
        var call = await engine.Open(Lund.Calling("1", engine.Now()));
        var heard = engine.Now();

        await engine.Until(async () => (await engine.Load.Board()).Switchboards is [{ Silent: true }], "the board says so");
        Assert.InRange(engine.Now() - heard, Duration.Zero, Duration.FromSeconds(10));
        Assert.Equal(CallState.Waiting, (await engine.View(call)).Call);

        await engine.Pass(Duration.FromSeconds(60), step: Duration.FromSeconds(1));
        await engine.Until(async () => (await engine.View(call)).Call == CallState.Lost, "the call in limbo is called back");
        Assert.Contains((await engine.View(call)).Promises, promise => promise.Kind == PromiseKind.CallBack);

        await switchboard.Heard();
        await engine.Until(async () => (await engine.Load.Board()).Switchboards is [{ Silent: false }], "it is heard again");
    }

    private static async Task<IDeskGrain> TakesCalls(Engine engine, Actor officer)
    {
        var desk = await engine.SignOn(officer);
        Assert.True(await desk.TakeCalls(true));
        return desk;
    }

    private static Task Offered(Engine engine, IDeskGrain desk, CaseKey call) =>
        engine.Until(async () => (await desk.State()).Calls!.Offered == call, $"{call} is offered");
}
