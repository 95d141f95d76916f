using NodaTime;

namespace Servicenav.Cases;

/// <summary>What citizens write, and what is erased, after their cases were joined.</summary>
public sealed class JoinedLaterTests
{
    private readonly ToldCases _town = new();

    [Fact]
    public void a_citizen_with_more_to_say_after_the_common_answer_is_heard_alone()
    {
        var (a, b) = _town.Joined();
        _town.Do(b, new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Den blinkar"));
        _town.Deliver();
        Assert.Contains(_town[a].Timeline, entry => entry.What is JoinedNoted { News: JoinNews.Wrote } && entry.By.Kind == ActorKind.Citizen);
        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt"));
        _town.Deliver();
        _town.Do(b, new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Den är trasig igen"));
        _town.Deliver();
        Assert.Equal((CaseStatus.Waiting, null), (_town[b].Status, _town[b].JoinedTo));
        Assert.Null(_town[b].Promise(PromiseKind.Answer)!.KeptAt);
        Assert.Equal(CaseStatus.Answered, _town[a].Status);
        Assert.Empty(_town[a].Joined);
    }

    [Fact]
    public void a_late_message_reaches_the_lead_and_each_citizen_sees_only_the_own_words()
    {
        var (a, b) = _town.Joined();
        _town.Now += Duration.FromHours(1);
        _town.Do(b, new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Den blinkar nu"));
        _town.Deliver();
        Assert.Equal(b, Assert.Single(_town[a].ForStaff().Timeline.Select(entry => entry.What).OfType<JoinedNoted>(), noted => noted.News == JoinNews.Wrote).Case);
        Assert.Equal((CaseStatus.Joined, CaseStatus.Held), (_town[b].Status, _town[a].Status));

        _town.Now += Duration.FromHours(1);
        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt"));
        _town.Deliver();
        Assert.Equal((CaseStatus.Answered, CaseStatus.Answered), (_town[a].Status, _town[b].Status));
        string[] Words(CaseKey key) => [.. _town[key].ForCitizen().Timeline.Select(entry => entry.What switch { CitizenWrote e => e.Text, Answered e => e.Text, _ => "" }).Where(text => text.Length > 0)];
        Assert.Equal(["Bytt"], Words(a));
        Assert.Equal(["Den blinkar nu", "Bytt"], Words(b));
    }

    [Fact]
    public void who_writes_while_the_common_answer_is_under_way_is_told_it_and_heard_alone()
    {
        var (a, b) = _town.Joined();
        var due = _town[b].Promise(PromiseKind.Answer)!.Due;
        _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt"));
        _town.Now += Duration.FromSeconds(5);
        _town.Do(b, new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Nu är den på väg att falla!"));
        _town.Told.Clear();
        _town.Deliver();
        Assert.Equal((CaseStatus.Waiting, Lund.Hub), (_town[b].Status, _town[b].Row(_town.Now).Queue()));
        Assert.Equal((null, due), (_town[b].Promise(PromiseKind.Answer)!.KeptAt, _town[b].Promise(PromiseKind.Answer)!.Due));
        Assert.Equal((b, "Bytt"), _town.Told.Select(told => (told.Case, told.Message.Text)).Single());
        Assert.Empty(_town[a].Joined);
    }

    [Fact]
    public void erasing_the_one_that_led_or_one_that_was_led_leaves_the_other_whole_and_answerable()
    {
        foreach (var leads in new[] { true, false })
        {
            var (a, b) = _town.Joined();
            _town.Do(a, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt"));
            _town.Deliver();
            var (gone, left) = leads ? (a, b) : (b, a);
            while (_town[gone].IsOpen)
            {
                _town.Now = _town[gone].WakeAt!.Value;
                _town.Do(gone, new Wake(Guid.NewGuid()));
            }

            _town.Do(gone, new Erase(Guid.NewGuid(), Lund.Helena));
            Assert.Equal("Bytt", _town[left].Timeline.Select(entry => entry.What).OfType<Answered>().Single().Text);
            if (_town[left].IsOpen)
                _town.Do(left, new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Trasig igen"));
            else
                _town.Do(left, new Reopen(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Trasig igen"));
            _town.Deliver();
            if (_town[left].Status == CaseStatus.Waiting)
                _town.Do(left, new Claim(Guid.NewGuid(), Lund.Anna));
            _town.Do(left, new Answer(Guid.NewGuid(), Lund.Anna, "Bytt en gång till"));
            _town.Deliver();
            Assert.Equal((CaseStatus.Answered, CaseStatus.Erased), (_town[left].Status, _town[gone].Status));
            Assert.Empty(_town.Refused);
        }
    }

    [Fact]
    public void one_whose_lead_is_erased_before_it_is_told_goes_back_to_its_queue()
    {
        var (a, b) = (_town.Held(Lund.Anna), _town.Open());
        _town.Do(a, new Close(Guid.NewGuid(), Lund.Anna, "Slut"));
        _town.Join(b, a);
        _town.Do(a, new Erase(Guid.NewGuid(), Lund.Helena));
        _town.Deliver();
        Assert.Equal((CaseStatus.Waiting, Lund.Hub), (_town[b].Status, _town[b].Row(_town.Now).Queue()));
        Assert.Empty(_town.Refused);
    }
}
