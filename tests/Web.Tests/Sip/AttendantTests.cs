using CsCheck;
using NodaTime;
using Servicenav.Sip.Calls;
using Servicenav.Sip.Messages;

namespace Servicenav.Sip;

/// <summary>What an exchange's messages and the passing of time lead to, without a network.</summary>
public sealed partial class AttendantTests
{
    [Fact]
    public void a_call_is_told_of_waits_and_is_sent_on()
    {
        var came = Receive("INVITE");
        Assert.Equal([100], Statuses(came));
        var queued = Assert.Single(Calls(came));
        Assert.Equal(
            (CallEvent.Queued, "17@pbx/1", "046355000", "0701234567", _now), (queued.Kind, queued.Call, queued.Number, queued.From, queued.Since));

        Assert.Equal([182], Statuses(_attendant.Told("17@pbx/1", null, _now)));
        Assert.Equal([182], Statuses(Pass(31)));
        Assert.Equal(1, _attendant.Waiting);

        var (done, sent) = _attendant.Connect("17@pbx/1", "52 02", _now);
        Assert.True(done);
        Assert.Equal("<sip:52%2002@desks.example>", Assert.Single(sent.Send).Message["Contact"]);
        Assert.Empty(sent.Tell);
        Assert.False(_attendant.Connect("17@pbx/1", "5203", _now).Done);

        var answered = Assert.Single(Calls(Receive("ACK")));
        Assert.Equal((CallEvent.Answered, "52 02"), (answered.Kind, answered.Extension));
        Assert.Empty(Calls(Receive("ACK")));
        Assert.Empty(Calls(Pass(300)));
        Assert.Equal(0, _attendant.Waiting);
    }

    [Fact]
    public void a_call_sent_on_whose_exchange_has_died_is_called_back()
    {
        Wait();
        _attendant.Connect("17@pbx/1", "5202", _now);
        var passed = Pass(33);
        Assert.Equal(10, Statuses(passed).Count(status => status == 302));
        Assert.Equal(CallEvent.Abandoned, Assert.Single(Calls(passed)).Kind);
    }

    [Fact]
    public void a_caller_who_hangs_up_is_told_of_once_at_any_time()
    {
        Receive("INVITE");
        var hungUp = Receive("CANCEL");
        Assert.Equal([200, 487], Statuses(hungUp));
        Assert.Equal(CallEvent.Abandoned, Assert.Single(Calls(hungUp)).Kind);

        Assert.Empty(Effects(_attendant.Told("17@pbx/1", null, _now)));
        var again = Receive("CANCEL");
        Assert.Equal([200], Statuses(again));
        Assert.Empty(Calls(again));
        Assert.Empty(Calls(Receive("ACK")));
        Assert.False(_attendant.Connect("17@pbx/1", "5202", _now).Done);
    }

    [Fact]
    public void a_caller_who_hangs_up_after_this_program_was_started_anew_is_called_back()
    {
        var hungUp = Receive("CANCEL");
        Assert.Equal([481], Statuses(hungUp));
        var lost = Assert.Single(Calls(hungUp));
        Assert.Equal((CallEvent.Abandoned, "17@pbx/1", "046355000", "0701234567"), (lost.Kind, lost.Call, lost.Number, lost.From));
        Assert.Empty(Calls(Receive("CANCEL")));
    }

    [Fact]
    public void hanging_up_after_having_been_sent_on_is_too_late()
    {
        Wait();
        _attendant.Connect("17@pbx/1", "5202", _now);
        var late = Receive("CANCEL");
        Assert.Equal([200], Statuses(late));
        Assert.Empty(Calls(late));
        Assert.Single(Calls(Receive("ACK")));
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(500, false)]
    [InlineData(503, true)]
    public void what_servicenav_does_not_take_is_refused_and_called_back_later_where_that_can_help(int refusal, bool isLost)
    {
        Receive("INVITE");
        var told = _attendant.Told("17@pbx/1", refusal, _now);
        Assert.Equal([refusal], Statuses(told));
        Assert.Equal(isLost, told.Tell.Any(it => it.Kind == CallEvent.Abandoned));
    }

    [Fact]
    public void a_call_waits_no_longer_than_its_exchange_allows()
    {
        Receive("INVITE", more: "Expires: 20\r\n");
        _attendant.Told("17@pbx/1", null, _now);
        Assert.Empty(Calls(Pass(19)));
        var over = Pass(2);
        Assert.Contains(487, Statuses(over));
        Assert.Equal(CallEvent.Abandoned, Assert.Single(Calls(over)).Kind);
    }

    [Fact]
    public void copies_and_other_ways_of_a_call_make_no_other_call()
    {
        Receive("INVITE");
        var copy = Receive("INVITE");
        Assert.Equal([100], Statuses(copy));
        var fork = Receive("INVITE", branch: "z9hG4bK-other");
        Assert.Equal([482], Statuses(fork));
        Assert.Empty(Calls(copy).Concat(Calls(fork)));

        _attendant.Told("17@pbx/1", null, _now);
        Assert.Equal([182], Statuses(Receive("INVITE")));
        Assert.Empty(Calls(Receive("ACK", branch: "z9hG4bK-other")));

        // An exchange that tries once more counts up.
        Assert.Equal("17@pbx/2", Assert.Single(Calls(Receive("INVITE", number: 2, branch: "z9hG4bK-next"))).Call);
    }

    [Theory]
    [InlineData("sip:046355000@servicenav", "Require: 100rel\r\n", 420)]
    [InlineData("sip:servicenav", "", 404)]
    [InlineData("urn:service:sos", "", 416)]
    public void a_call_that_cannot_wait_here_is_refused_until_that_is_acknowledged(string uri, string more, int status)
    {
        var refused = Receive("INVITE", uri: uri, more: more);
        Assert.Equal([status], Statuses(refused));
        Assert.Empty(Calls(refused));
        Assert.Equal([status, status], Statuses(Pass(2)));
        Receive("ACK", uri: uri);
        Assert.Empty(Statuses(Pass(40)));
    }

    [Theory]
    [InlineData("OPTIONS", 200)]
    [InlineData("REGISTER", 405)]
    [InlineData("BYE", 481)]
    [InlineData("DANCE", 501)]
    public void other_requests_are_answered_alike_however_often_they_come(string method, int status)
    {
        var first = Receive(method);
        Assert.Equal([status], Statuses(first));
        Assert.Equal(SipWriting.Write(first.Send[0].Message), SipWriting.Write(Receive(method).Send[0].Message));
        Assert.Equal(status is 200 or 405 or 501, first.Send[0].Message["Allow"] is not null);
    }

    [Theory]
    [InlineData("P-Asserted-Identity: \"Karin\" <sip:+46701112233@pbx>\r\n", "+46701112233")]
    [InlineData("P-Asserted-Identity: <sip:+46701112233@pbx>\r\nPrivacy: id\r\n", null)]
    [InlineData("P-Asserted-Identity: <sip:anonymous@anonymous.invalid>\r\n", null)]
    [InlineData("", "0701234567")]
    public void a_withheld_number_stays_withheld(string more, string? from) =>
        Assert.Equal(from, Assert.Single(Calls(Receive("INVITE", more: more))).From);

    [Fact]
    public void the_exchange_is_asked_for_a_sign_of_life_and_only_its_own_is_a_heartbeat()
    {
        var asked = Pass(10);
        Assert.All(asked.Send, one => Assert.Equal("OPTIONS", Assert.IsType<SipRequest>(one.Message).Method));
        Assert.InRange(asked.Send.Count, 5, 6);
        Assert.Empty(asked.Tell);

        var heard = _attendant.Received(AnswerTo((SipRequest)asked.Send[0].Message, 404), Exchange, _now);
        Assert.Equal(CallEvent.Heartbeat, Assert.Single(heard.Tell).Kind);
        Assert.Empty(_attendant.Received(AnswerTo((SipRequest)asked.Send[1].Message, 200), Exchange, _now).Tell);
        Pass(5);
        Assert.Single(Receive("OPTIONS").Tell, it => it.Kind == CallEvent.Heartbeat);
    }

    [Fact]
    public void calling_back_is_asked_for_once_and_again_only_when_nothing_comes()
    {
        var asked = _attendant.CallBack("c1", "5202", "+46701234567", _now);
        var refer = Assert.IsType<SipRequest>(Assert.Single(asked.Send).Message);
        Assert.Equal(("REFER", "sip:5202@desks.example", "<sip:+46701234567@desks.example>"), (refer.Method, refer.Uri, refer["Refer-To"]));
        Assert.Empty(_attendant.CallBack("c1", "5202", "+46701234567", _now).Send);
        Assert.Single(Pass(1).Send, one => one.Message is SipRequest { Method: "REFER" });

        Assert.Empty(_attendant.Received(AnswerTo(refer, 100), Exchange, _now).CalledBack);
        Assert.Equal([("c1", 202)], _attendant.Received(AnswerTo(refer, 202), Exchange, _now).CalledBack);
        Assert.Empty(_attendant.Received(AnswerTo(refer, 202), Exchange, _now).CalledBack);

        _attendant.CallBack("c2", "5202", "+46701234567", _now);
        Assert.Equal([("c2", 408)], Pass(33).CalledBack);
    }

    [Fact]
    public void at_the_end_whoever_waits_is_sent_away_and_called_back()
    {
        Wait();
        var stopped = _attendant.Stop(_now);
        Assert.Equal([503], Statuses(stopped));
        Assert.Equal(CallEvent.Abandoned, Assert.Single(Calls(stopped)).Kind);
        Assert.Equal([503], Statuses(Receive("INVITE", number: 2, branch: "z9hG4bK-2")));
    }

    [Fact]
    public void whatever_comes_in_whichever_order_each_call_told_of_ends_once_and_no_call_is_forgotten()
    {
        Gen.Select(Gen.Int[0, 8], Gen.Int[1, 3], Gen.Int[0, 40]).Array[1, 60].Sample(steps =>
        {
            var (attendant, now, told) = (new Attendant(Options, "salt"), _now, new List<CallEvent>());
            foreach (var (what, number, seconds) in steps)
            {
                now += Duration.FromMilliseconds(seconds * 300);
                told.AddRange((what switch
                {
                    0 or 1 => attendant.Received(Request("INVITE", number), Exchange, now),
                    2 => attendant.Received(Request("CANCEL", number), Exchange, now),
                    3 or 4 => attendant.Received(Request("ACK", number), Exchange, now),
                    5 => attendant.Told($"17@pbx/{number}", seconds > 30 ? 503 : null, now),
                    6 => attendant.Connect($"17@pbx/{number}", "5202", now).Effects,
                    _ => attendant.At(now),
                }).Tell);
            }

            told.AddRange(attendant.Stop(now).Tell);
            for (var i = 0; i < 400; i++)
                told.AddRange(attendant.At(now += Duration.FromMilliseconds(100)).Tell);
            var ends = told.Where(it => it.Call is not null).GroupBy(it => it.Call!);
            return attendant.Waiting == 0 && ends.All(call =>
                call.Count(it => it.Kind is CallEvent.Answered or CallEvent.Abandoned) >= call.Count(it => it.Kind == CallEvent.Queued));
        }, iter: 2_000);
    }
}
