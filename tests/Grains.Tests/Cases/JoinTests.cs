using CsCheck;
using NodaTime;
using Servicenav.Outbox;

namespace Servicenav.Cases;

public sealed class JoinTests
{
    private readonly ToldCases _town = new();

    [Fact]
    public void a_joined_case_leaves_its_queue_and_keeps_its_promises_until_it_is_answered_with_the_other()
    {
        var (a, b) = _town.Joined();
        var it = _town[b];
        Assert.Equal((CaseStatus.Joined, a), (it.Status, it.JoinedTo));
        Assert.Null(it.Row(_town.Now).Queue());
        Assert.Equal(PromiseKind.Answer, Assert.Single(it.Running).Kind);
        Assert.Equal(b, Assert.Single(_town[a].Joined));

        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Lampan är bytt"));
        _town.Deliver();
        Assert.Equal(CaseStatus.Answered, _town[b].Status);
        Assert.All(_town[b].Promises, promise => Assert.NotNull(promise.KeptAt));
        Assert.Equal("Anna Lindqvist", _town[b].Timeline.Last(entry => entry.What is Answered).By.Name);
    }

    [Fact]
    public void every_citizen_is_told_once_in_the_own_language_and_hears_nothing_of_the_others()
    {
        var a = _town.Held(Lund.Anna);
        var (b, c) = (_town.Open("The lamp is out", "bea@example.com", new("en")), _town.Open("Lampan lyser inte", "cia@example.se", new("sv", EasyRead: true)));
        _town.Join(b, a);
        _town.Join(c, a);
        _town.Deliver();
        _town.Told.Clear();
        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt"));
        _town.Deliver();
        Assert.Equal(
            [(a, "asa@example.se", "sv"), (b, "bea@example.com", "en"), (c, "cia@example.se", "easy")],
            _town.Told.Select(told => (told.Case, told.Message.To.Email!, told.Message.Language.TextKey)));
        Assert.All(_town.Told, told => Assert.Equal((CitizenMessageKind.Answer, "Bytt"), (told.Message.Kind, told.Message.Text)));
        foreach (var (one, others) in new[] { (a, new[] { b, c }), (b, [a, c]), (c, [a, b]) })
        {
            var seen = _town[one].ForCitizen();
            Assert.Null(seen.JoinedTo);
            Assert.Empty(seen.Joined!);
            var said = Journal.EventJson.Write(seen);
            Assert.All(others, other => Assert.DoesNotContain(other.Reference, System.Text.Encoding.UTF8.GetString(said), StringComparison.Ordinal));
            Assert.DoesNotContain("Samma lampa", System.Text.Encoding.UTF8.GetString(said), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void a_reply_a_later_time_and_the_end_reach_the_joined_too_and_a_question_does_not()
    {
        var (a, b) = _town.Joined();
        _town.Do(a, new Reply(Guid.NewGuid(), Lund.Anna, "Vi är där i dag"));
        _town.Do(a, new AskCitizen(Guid.NewGuid(), Lund.Anna, "Vilket nummer står på stolpen?"));
        var until = _town.Now + Duration.FromDays(30);
        _town.Do(a, new ExtendPromise(Guid.NewGuid(), Lund.Anna, until, "Stolpen är slut"));
        _town.Deliver();
        Assert.Equal("Vi är där i dag", Assert.Single(_town[b].Timeline.Select(entry => entry.What).OfType<Replied>()).Text);
        Assert.DoesNotContain(_town[b].Timeline, entry => entry.What is CitizenAsked);
        Assert.Equal(until, _town[b].Promise(PromiseKind.Answer)!.Due);
        _town.Do(a, new Close(Guid.NewGuid(), Lund.Anna, "Stolpen står på enskild väg"));
        _town.Deliver();
        Assert.Equal((CaseStatus.Closed, "Stolpen står på enskild väg"), (_town[b].Status, _town[b].Timeline.Select(entry => entry.What).OfType<Closed>().Single().Text));
    }

    [Fact]
    public void one_taken_out_goes_back_to_its_queue_with_its_clocks_as_if_it_had_stayed()
    {
        var (a, b) = (_town.Held(Lund.Anna), _town.Open());
        var due = _town[b].Promise(PromiseKind.Answer)!.Due;
        _town.Join(b, a);
        _town.Deliver();
        _town.Now += Duration.FromDays(1);
        _town.Do(b, new TakeOut(Guid.NewGuid(), Lund.Mats, "En annan lampa"));
        _town.Deliver();
        Assert.Equal((CaseStatus.Waiting, Lund.Hub, due), (_town[b].Status, _town[b].Row(_town.Now).Queue(), _town[b].Promise(PromiseKind.Answer)!.Due));
        Assert.Empty(_town[a].Joined);
        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt"));
        _town.Deliver();
        Assert.Equal(CaseStatus.Waiting, _town[b].Status);
    }

    [Fact]
    public void a_promise_that_breaks_while_it_waits_with_another_is_raised_and_stays_where_it_is()
    {
        var (_, b) = _town.Joined();
        while (_town[b].WakeAt is { } at)
        {
            _town.Now = at;
            _town.Do(b, new Wake(Guid.NewGuid()));
        }

        Assert.Equal(CaseStatus.Joined, _town[b].Status);
        Assert.True(_town[b].Level >= EscalationLevel.Supervisor);
    }

    [Fact]
    public void those_that_wait_with_a_case_go_with_it_to_the_one_it_is_joined_to()
    {
        var (b, c) = _town.Joined();
        var a = _town.Held(Lund.Mats);
        _town.Join(b, a);
        _town.Deliver();
        Assert.Equal((a, a), (_town[b].JoinedTo, _town[c].JoinedTo));
        Assert.Equal([b, c], _town[a].Joined.OrderBy(key => key != b));
        Assert.Empty(_town[b].Joined);
        var late = _town.Open();
        _town.Join(late, b);
        _town.Deliver();
        Assert.Equal(a, _town[late].JoinedTo);
    }

    [Fact]
    public void who_is_joined_to_an_answered_case_gets_its_answer_at_once()
    {
        var (a, b) = (_town.Held(Lund.Anna), _town.Open());
        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt i går"));
        _town.Join(b, a);
        _town.Deliver();
        Assert.Equal("Bytt i går", _town[b].Timeline.Select(entry => entry.What).OfType<Answered>().Single().Text);
    }

    [Fact]
    public void what_cannot_be_joined_is_refused_by_name()
    {
        var (a, b) = _town.Joined();
        Refuses(Refusal.JoinedToItself, a, to: a);
        Refuses(Refusal.CaseIsJoined, b, to: _town.Open());
        Refuses(Refusal.HeldByAnother, _town.Held(Lund.Mats), to: a);
        var secret = _town.Open();
        _town.Do(secret, new Protect(Guid.NewGuid(), Lund.Helena, true, "Skyddad"));
        Refuses(Refusal.CaseIsProtected, secret, to: a);
        Assert.Equal(Refusal.CaseIsJoined, _town.Try(b, new Claim(Guid.NewGuid(), Lund.Mats)));
        Assert.Equal(Refusal.CaseIsJoined, _town.Try(b, new Route(Guid.NewGuid(), Lund.Helena, Lund.Dalby, "Dit")));
        Assert.Equal(Refusal.CaseIsJoined, _town.Try(b, new Answer(Guid.NewGuid(), Lund.Mats, "Så")));
        Assert.Equal(Refusal.CaseIsNotJoined, _town.Try(a, new TakeOut(Guid.NewGuid(), Lund.Anna, "Ut")));
        Assert.Equal(Refusal.NotAllowed, _town.Try(b, new TakeOut(Guid.NewGuid(), Lund.Citizen, "Ut")));

        Assert.Equal(Refusal.CaseIsProtected, _town[secret].ForStaff().RefuseToLead());
        Assert.Equal(Refusal.CaseIsJoined, _town[b].ForStaff().RefuseToLead());
        Assert.Null(_town[a].ForStaff().RefuseToLead());
        _town.Do(a, new Close(Guid.NewGuid(), Lund.Anna, "Slut"));
        Assert.Equal(Refusal.CaseIsClosed, _town[a].ForStaff().RefuseToLead());
    }

    [Fact]
    public void one_whose_lead_ends_meanwhile_or_becomes_protected_goes_back_to_its_queue()
    {
        var (a, b) = (_town.Held(Lund.Anna), _town.Open());
        _town.Join(b, a);
        _town.Do(a, new Close(Guid.NewGuid(), Lund.Anna, "Slut"));
        _town.Deliver();
        Assert.Equal(CaseStatus.Waiting, _town[b].Status);

        var (lead, other) = _town.Joined();
        _town.Do(lead, new Protect(Guid.NewGuid(), Lund.Mats, true, "Skyddad"));
        _town.Deliver();
        Assert.Equal(CaseStatus.Waiting, _town[other].Status);

        var (still, secret) = _town.Joined();
        _town.Do(secret, new Protect(Guid.NewGuid(), Lund.Mats, true, "Skyddad"));
        _town.Deliver();
        Assert.Equal(CaseStatus.Waiting, _town[secret].Status);
        Assert.Empty(_town[still].Joined);
    }

    [Fact]
    public void while_its_citizen_chats_a_case_neither_waits_nor_leads_so_that_what_is_said_there_stays_there()
    {
        var (a, chat) = (_town.Held(Lund.Anna), Lund.NewKey());
        _town.Do(chat, Lund.Need("Lampan är trasig", new("Bea", "bea@example.se")) with { Channel = Channel.Chat });
        Refuses(Refusal.ChatGoesOn, chat, to: a);
        Assert.Equal(Refusal.ChatGoesOn, _town[chat].ForStaff().RefuseToLead());
        var b = _town.Open();
        _town.Join(b, chat);
        _town.Deliver();
        Assert.Equal(CaseStatus.Waiting, _town[b].Status);

        _town.Do(chat, new EndChat(Guid.NewGuid(), Lund.Citizen));
        _town.Join(chat, a);
        _town.Deliver();
        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt"));
        _town.Deliver();
        Assert.Single(_town[chat].Timeline, entry => entry.What is Answered);
    }

    [Fact]
    public void not_the_same_is_remembered()
    {
        var (a, b) = (_town.Open(), _town.Open());
        _town.Do(a, new TellApart(Guid.NewGuid(), Lund.Anna, b));
        _town.Do(a, new TellApart(Guid.NewGuid(), Lund.Anna, b));
        Assert.Equal(b, Assert.Single(_town[a].ToldApart));
    }

    [Fact]
    public void however_cases_are_joined_and_messages_arrive_none_waits_with_one_that_waits_and_every_answer_comes_once() =>
        Gen.Select(Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Bool).Array[1, 12], Gen.Int[0, 1_000_000].Array[8]).Sample((steps, order) =>
        {
            var town = new ToldCases();
            var keys = Enumerable.Range(0, 5).Select(_ => town.Open()).ToList();
            var dice = 0;
            int Choose(int count) => order[dice++ % order.Length] % count;
            foreach (var (from, to, delivers) in steps)
            {
                town.Try(keys[from], new Join(Guid.NewGuid(), Lund.Anna, keys[to], "Samma"));
                if (delivers)
                    town.Deliver(Choose);
            }

            town.Deliver(Choose);
            foreach (var it in town.All)
            {
                if (it.Status == CaseStatus.Joined)
                {
                    Assert.Equal(CaseStatus.Waiting, town[it.JoinedTo!.Value].Status);
                    Assert.Contains(it.Key, town[it.JoinedTo.Value].Joined);
                }

                Assert.All(it.Joined, other => Assert.Equal(it.Key, town[other].JoinedTo));
            }

            foreach (var lead in town.All.Where(it => it.Status == CaseStatus.Waiting).Select(it => it.Key).ToList())
            {
                town.Do(lead, new Claim(Guid.NewGuid(), Lund.Anna));
                town.Do(lead, new Answer(Guid.NewGuid(), Lund.Anna, "Klart"));
            }

            town.Deliver(Choose);
            Assert.All(town.All, it => Assert.Single(it.Timeline, entry => entry.What is Answered));
        });

    private void Refuses(Refusal refusal, CaseKey one, CaseKey to) =>
        Assert.Equal(refusal, _town.Try(one, new Join(Guid.NewGuid(), Lund.Anna, to, "Samma")));
}
