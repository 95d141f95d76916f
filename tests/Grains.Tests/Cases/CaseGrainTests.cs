using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Cases;

public sealed class CaseGrainTests
{
    [Fact]
    public async Task a_case_goes_from_need_to_answer_and_closes_by_itself()
    {
        await using var engine = await Engine.Start();
        var code = FollowCode.New();
        var key = await engine.Open(Lund.Need() with { FollowKey = FollowCode.Hash(code) });
        var desk = await engine.SignOn(Lund.Anna);

        var pulled = await desk.Pull(Guid.NewGuid());
        Assert.Equal(key, pulled.Case);
        await engine.Do(key, new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det"));
        await engine.Do(key, new AskCitizen(Guid.NewGuid(), Lund.Anna, "Vilken gata?"));
        await engine.Do(key, new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Phone, "Storgatan"));
        await engine.Do(key, new Answer(Guid.NewGuid(), Lund.Anna, "Den är skottad nu"));

        var seen = await engine.Case(key).Follow(FollowCode.Hash(code));
        Assert.Equal(CaseStatus.Answered, seen!.Status);
        Assert.Null(await engine.Case(key).Follow(FollowCode.Hash(FollowCode.New())));

        await engine.Pass(Duration.FromDays(7));
        await engine.Until(async () => (await engine.View(key)).Status == CaseStatus.Closed, "closed a week after the answer");
    }

    [Fact]
    public async Task what_was_acknowledged_is_there_after_a_restart()
    {
        await using var engine = await Engine.Start();
        var open = Lund.Need();
        var key = await engine.Open(open);
        await engine.Do(key, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Do(key, new Reply(Guid.NewGuid(), Lund.Anna, "Vi tittar på det"));
        var before = await engine.View(key);

        await engine.Restart();

        var after = await engine.View(key);
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Timeline.Select(entry => entry.What.GetType()), after.Timeline.Select(entry => entry.What.GetType()));
        Assert.Equal("Vi tittar på det", after.Timeline.Select(entry => entry.What).OfType<Replied>().Single().Text);
        Assert.Equal(Lund.Anna.Desk, after.Held);
        Assert.True((await engine.Case(key).Do(open)).Repeated);
    }

    [Fact]
    public async Task a_retried_request_has_one_effect()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();
        var message = new AddMessage(Guid.NewGuid(), Lund.Citizen, Channel.Web, "Och trottoaren");

        var first = await engine.Case(key).Do(message);
        var second = await engine.Case(key).Do(message);

        Assert.False(first.Repeated);
        Assert.True(second.Repeated);
        Assert.Equal(first.Version, second.Version);
    }

    [Fact]
    public async Task a_dependent_case_opens_by_itself_and_its_closing_lets_the_first_close()
    {
        await using var engine = await Engine.Start();
        var (key, dependent) = (await engine.Open(), Lund.NewKey());
        await engine.Do(key, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Do(key, new OpenDependent(Guid.NewGuid(), Lund.Anna, dependent, "gatubelysning", "Lampan är trasig"));
        await engine.Until(async () => await engine.Case(dependent).View() is not null, "the dependent case is opened");
        Assert.Equal(key, (await engine.View(dependent)).Parent);

        await engine.Do(dependent, new Close(Guid.NewGuid(), Lund.Helena, "Lampan är bytt"));
        await engine.Until(async () => (await engine.View(key)).Dependents.Single().Closed, "the first case is told");
        await engine.Do(key, new Close(Guid.NewGuid(), Lund.Anna, "Allt är klart"));
    }

    [Fact]
    public async Task who_asks_is_answered_although_a_queue_does_not_hear_of_it_and_the_queue_learns_it_later()
    {
        var deaf = new DeafQueues();
        await using var engine = await Engine.Start(services: services => services.AddSingleton<IIncomingGrainCallFilter>(deaf));
        Assert.Empty(await engine.Queue(Lund.Hub).Waiting(1));
        var key = await engine.Open();
        Assert.Empty(await engine.Queue(Lund.Hub).Waiting(1));
        deaf.Hear.SetResult();

        await engine.Until(async () => (await engine.Queue(Lund.Hub).Waiting(1)).Any(item => item.Case == key), "the queue looks into the index", Duration.FromSeconds(10));
    }

    /// <summary>As over a network that loses what queues are told.</summary>
    private sealed class DeafQueues : IIncomingGrainCallFilter
    {
        public TaskCompletionSource Hear { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName == nameof(IQueueGrain.Put))
                await Hear.Task;
            else
                await context.Invoke();
        }
    }

    [Fact]
    public async Task an_unanswered_handover_goes_back_by_timer()
    {
        await using var engine = await Engine.Start();
        var key = await engine.Open();
        await engine.Do(key, new Claim(Guid.NewGuid(), Lund.Anna));
        await engine.Do(key, new OfferHandover(Guid.NewGuid(), Lund.Anna, Lund.Social, "Er fråga"));
        Assert.Single(await engine.Index.OfferedTo(Lund.Social));

        await engine.Pass(Duration.FromHours(25));
        await engine.Until(async () => (await engine.View(key)).Offer is null, "the offer expires");

        Assert.Equal(Lund.Anna.Desk, (await engine.View(key)).Held);
        Assert.Empty(await engine.Index.OfferedTo(Lund.Social));
    }
}
