using NodaTime;
using Servicenav.Cases;
using static Servicenav.Checking.SampleHistory;

namespace Servicenav.Checking;

/// <summary>Every promise that the checker watches is seen broken once.</summary>
public sealed class HistoryCheckerTests
{
    private static readonly CaseKey Other = new("prov", "PRV-2222-2222");

    private readonly SampleHistory _sample = Held();

    [Fact]
    public void a_whole_history_is_found_whole()
    {
        _sample.Do(new AskCitizen(Guid.NewGuid(), Anna, "Var?"));
        _sample.Do(new AddMessage(Guid.NewGuid(), Actor.Citizen(), Channel.Web, "Här"));
        _sample.Do(new OfferHandover(Guid.NewGuid(), Anna, new("prov", "navet"), "Din", Bo.Desk));
        _sample.Do(new AcceptHandover(Guid.NewGuid(), Bo));
        _sample.Do(new Reply(Guid.NewGuid(), Bo, "Jag tittar"));
        _sample.WaitUntil(_sample.Now + Duration.FromMinutes(1));
        _sample.Do(new Answer(Guid.NewGuid(), Bo, "Så här"));
        _sample.Do(new Close(Guid.NewGuid(), Bo, "Klart"));
        _sample.Do(new Reopen(Guid.NewGuid(), Actor.Citizen(), Channel.Web, "Nej"));
        _sample.WaitUntil(_sample.Now + Duration.FromMinutes(1));
        _sample.Do(new Claim(Guid.NewGuid(), Anna));

        Assert.Empty(_sample.Check());
        Assert.Equal(11, _sample.Calls.Count);
        Assert.Contains(_sample.Entries, entry => entry.What.Events.Any(what => what is Escalated { Level: EscalationLevel.Head }));
    }

    [Fact]
    public void an_acknowledged_command_that_is_not_recorded_is_lost()
    {
        _sample.Calls.Add(new("Reply", Key, Guid.NewGuid(), Fate.Done, [new(_sample.Now, _sample.Now, "done")]));
        Breaks("an acknowledged Reply * is lost");
    }

    [Fact]
    public void a_command_of_unknown_fate_may_be_there_or_not()
    {
        _sample.Calls.Add(new("Reply", Key, Guid.NewGuid(), Fate.Unknown, [new(_sample.Now, _sample.Now, "TimeoutException")]));
        Assert.Empty(_sample.Check());
    }

    [Fact]
    public void a_command_recorded_at_another_version_than_its_caller_was_told_was_written_over()
    {
        var call = _sample.Do(new Reply(Guid.NewGuid(), Anna, "Jag tittar"));
        _sample.Calls[^1] = call with { Version = 2 };
        Breaks("Reply * was acknowledged as version 2 and is version 3");
    }

    [Fact]
    public void a_request_has_one_effect()
    {
        var reply = _sample.Do(new Reply(Guid.NewGuid(), Anna, "Jag tittar"));
        _sample.Record(new(reply.RequestId, Anna, _sample.Now, [new Replied("Jag tittar")]));
        Breaks("request * has had 2 effects");
    }

    [Fact]
    public void a_form_sent_twice_opens_one_case()
    {
        _sample.Calls.Add(new("Open", Key, Guid.Empty, Fate.Done, [new(_sample.Now, _sample.Now, "302")], Words: "Hur gör jag?"));
        Assert.Empty(_sample.Check());

        _sample.Do(new Open(Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Hur gör jag?", "fraga"), new("prov", "PRV-1111-1111"));
        Breaks("Open * opened 2 cases");
    }

    [Fact]
    public void a_form_with_a_receipt_has_its_case()
    {
        _sample.Calls.Add(new("Open", Key, Guid.Empty, Fate.Done, [new(_sample.Now, _sample.Now, "302")], Words: "Något annat"));
        Breaks("an acknowledged Open * is lost");
    }

    [Fact]
    public void what_began_after_an_acknowledgement_comes_after_it()
    {
        _sample.Do(new Reply(Guid.NewGuid(), Anna, "Jag tittar"));
        var later = _sample.Now + Duration.FromSeconds(1);
        _sample.Calls[0] = _sample.Calls[0] with { Tries = [new(later, later, "done")] };
        Breaks("Open * is version 1, though Reply * had been acknowledged as 3 before");
    }

    [Fact]
    public void a_held_case_is_not_claimed()
    {
        _sample.Record(Bo, new Claimed(Bo.Desk!.Value, "Bo B", Instant.MaxValue));
        Breaks("prov/navet/n2 claimed it while prov/navet/n1 held it");
    }

    [Fact]
    public void only_the_holder_acts()
    {
        _sample.Record(Bo, new Replied("Jag också"));
        Breaks("prov/navet/n2 acted (Replied) while prov/navet/n1 held it");
    }

    [Fact]
    public void a_joined_case_is_answered_with_the_other_by_nobody_at_its_own_desk()
    {
        var answered = AnsweredWithAnother();
        Assert.Contains("still waits with", Assert.Single(_sample.Check()), StringComparison.Ordinal);
        _sample.Do(new FollowLead(Guid.NewGuid(), Anna, Key, answered), Other);
        Assert.Empty(_sample.Check());
    }

    [Fact]
    public void a_joined_case_is_told_what_the_other_has_said_and_once()
    {
        var answered = AnsweredWithAnother();
        _sample.Record(new Transition(Guid.NewGuid(), Anna, _sample.Now, [answered with { Text = "Något annat" }]), Other);
        Assert.Contains(_sample.Check(), problem => problem.Contains("never said so", StringComparison.Ordinal));
        _sample.Record(new Transition(Guid.NewGuid(), Anna, _sample.Now, [answered, answered]), Other);
        Assert.Contains(_sample.Check(), problem => problem.Contains("more than once", StringComparison.Ordinal));
    }

    [Fact]
    public void only_what_is_offered_is_accepted()
    {
        _sample.Record(Bo, new HandoverAccepted(Bo.Desk!.Value, "Bo B", Instant.MaxValue));
        Breaks("prov/navet/n2 accepted what nobody had offered it");
    }

    [Fact]
    public void versions_have_no_gaps()
    {
        _sample.Record(Anna, new Noted("Utan att någon fick svar"));
        _sample.Entries[2] = _sample.Entries[2] with { Version = 4 };
        Breaks("has version 4 where 3 was to come");
    }

    [Fact]
    public void a_rung_acts_once()
    {
        _sample.WaitUntil(_sample.Now + Duration.FromSeconds(30));
        _sample.Record(Actor.Engine, new Noted("Så att den rätta stegen är tom"));
        var raised = _sample.Entries.SelectMany(entry => entry.What.Events).OfType<Escalated>().Last();
        _sample.Entries.Add(new(_sample.Entries.Count + 1, new(Guid.NewGuid(), Actor.Engine, _sample.Now, [raised])));
        Assert.Contains(LadderCheck.NotOnce(Key, _sample.Entries, _sample.Now), problem => problem.Contains("acted twice", StringComparison.Ordinal));
    }

    [Fact]
    public void a_rung_does_not_act_before_its_time()
    {
        _sample.Record(Actor.Engine, new Escalated(EscalationLevel.Warning, PromiseKind.Answer));
        Breaks("Warning of Answer acted before its time");
    }

    [Fact]
    public void a_rung_that_is_due_has_acted()
    {
        _sample.Now += Duration.FromMinutes(1);
        Breaks("Warning of Answer was due at * and has not acted");
    }

    [Fact]
    public void no_rung_is_due_while_the_citizen_owes_an_answer()
    {
        _sample.Do(new AskCitizen(Guid.NewGuid(), Anna, "Var?"));
        _sample.Now += Duration.FromMinutes(1);
        Assert.Empty(_sample.Check());
    }

    [Fact]
    public void every_letter_is_written()
    {
        _sample.Letters.Remove(_sample.Letters.First());
        Breaks("its citizen message * is neither sent nor in the outbox");
    }

    [Fact]
    public void the_outbox_is_empty_but_for_what_is_parked_with_a_reason()
    {
        _sample.Outbox[Guid.NewGuid()] = new(SendAt: null, "there is no address");
        _sample.Outbox[Guid.NewGuid()] = new(_sample.Now + Duration.FromHours(1), "tried 0 times");
        Assert.Empty(_sample.Check());

        _sample.Outbox[Guid.NewGuid()] = new(_sample.Now, "IOException");
        Breaks("lies in the outbox: IOException");
    }

    [Fact]
    public void the_index_has_every_case_at_its_version()
    {
        var row = _sample.Index[Key];
        _sample.Index[Key] = row with { Version = 1 };
        Breaks("has 2 entries and is version 1 in the index");

        _sample.Index.Remove(Key);
        Breaks("is not in the index");
    }

    [Fact]
    public void the_index_has_the_time_at_which_each_case_must_wake()
    {
        _sample.Index[Key] = _sample.Index[Key] with { WakeAt = null };
        Breaks("is to be woken at * and in the index at no time");
    }

    /// <summary>Another case has been joined to the first, which has been answered; nobody has told the other yet.</summary>
    private Answered AnsweredWithAnother()
    {
        _sample.Do(new Open(Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "Samma fråga", "fraga"), Other);
        _sample.Do(new Join(Guid.NewGuid(), Anna, Key, "Samma sak"), Other);
        _sample.Do(new NoteJoined(Guid.NewGuid(), Anna, Other, JoinNews.Joined));
        Assert.Empty(_sample.Check());
        _sample.Do(new Answer(Guid.NewGuid(), Anna, "Så här"));
        return _sample.Entries[^1].What.Events.OfType<Answered>().Single();
    }

    /// <param name="problem">With <c>*</c> for what differs.</param>
    private void Breaks(string problem)
    {
        var pattern = System.Text.RegularExpressions.Regex.Escape(problem).Replace(@"\*", ".*", StringComparison.Ordinal);
        Assert.Matches(pattern, Assert.Single(_sample.Check()));
    }
}
