using NodaTime;
using Servicenav.Sip.Messages;
using Servicenav.Sip.Transactions;

namespace Servicenav.Sip;

/// <summary>The timers of RFC 3261, section 17, over UDP, on a clock of the test's own.</summary>
public sealed class TransactionTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 23, 8, 0);

    [Fact]
    public void a_refusal_is_sent_after_a_half_one_two_and_then_every_four_seconds_until_given_up()
    {
        var (sent, over) = Run(InviteServer.New.Answer(Answer(486), Start), until: 40);

        Assert.Equal([0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5], sent);
        Assert.Equal((32, InviteState.NotAcknowledged), over);
    }

    [Fact]
    public void an_ack_ends_the_sending_and_late_copies_are_taken_in_for_five_seconds()
    {
        var it = InviteServer.New.Answer(Answer(302), Start).Acknowledge(Start + Duration.FromSeconds(1));
        var (sent, over) = Run(it, until: 40);

        Assert.Null(it.Again);
        Assert.Empty(sent);
        Assert.Equal((6, InviteState.Terminated), over);
        Assert.Equal(it, it.Acknowledge(Start + Duration.FromSeconds(3)));
    }

    [Fact]
    public void the_same_invite_again_gets_the_last_answer_again()
    {
        var it = InviteServer.New.Answer(Answer(100), Start).Answer(Answer(182), Start);
        Assert.Equal(182, it.Again!.Status);
        Assert.Equal(404, it.Answer(Answer(404), Start).Again!.Status);
        Assert.Equal(404, it.Answer(Answer(404), Start).Answer(Answer(302), Start).Again!.Status);
        Assert.Empty(Run(it, until: 300).Sent);
    }

    [Fact]
    public void a_request_is_sent_again_until_it_is_answered_or_given_up_after_32_seconds()
    {
        var (sent, status) = Run(NonInviteClient.Start(Request, Start), until: 40);
        Assert.Equal([0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5], sent);
        Assert.Equal(408, status);

        (sent, status) = Run(NonInviteClient.Start(Request, Start).Answered(Answer(100)), until: 10);
        Assert.Equal([0.5, 4.5, 8.5], sent);
        Assert.Null(status);

        (sent, status) = Run(NonInviteClient.Start(Request, Start).Answered(Answer(202)).Answered(Answer(500)), until: 40);
        Assert.Empty(sent);
        Assert.Equal(202, status);
    }

    [Fact]
    public void an_answered_request_is_remembered_as_long_as_it_may_come_again() =>
        Assert.Equal(Start + Duration.FromSeconds(32), NonInviteServer.Answered(Answer(200), Start).End);

    private static readonly SipRequest Request = new("REFER", "sip:5202@desks", []);

    private static SipResponse Answer(int status) => new(status, "", []);

    private static (List<double> Sent, (double, InviteState) Over) Run(InviteServer it, int until)
    {
        var sent = new List<double>();
        foreach (var second in Seconds(until))
        {
            (it, var send) = it.At(Start + Duration.FromSeconds(second));
            if (send is not null)
                sent.Add(second);
            if (it.State is InviteState.Terminated or InviteState.NotAcknowledged)
                return (sent, (second, it.State));
        }

        return (sent, (until, it.State));
    }

    private static (List<double> Sent, int? Status) Run(NonInviteClient it, int until)
    {
        var sent = new List<double>();
        foreach (var second in Seconds(until))
        {
            (it, var send) = it.At(Start + Duration.FromSeconds(second));
            if (send is not null)
                sent.Add(second);
        }

        return (sent, it.Status);
    }

    private static IEnumerable<double> Seconds(int until) => Enumerable.Range(0, (until * 10) + 1).Select(tenth => tenth / 10.0);
}
