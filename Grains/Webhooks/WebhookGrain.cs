using Microsoft.Extensions.Logging;
using NodaTime;
using Orleans.Runtime;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Webhooks;

/// <summary>
/// Keeps a receiver's standing. It is stored when something begins or ends that must outlast this activation; the latest deliveries lie in memory and
/// are stored along.
/// </summary>
internal sealed partial class WebhookGrain(
    [PersistentState("webhook", PlainState.Storage)] IPersistentState<WebhookMemory> memory,
    IEnumerable<ICarrier> carriers,
    IOutbox outbox,
    TimeProvider time,
    ILogger<WebhookGrain> log) : Grain, IWebhookGrain
{
    private const int Kept = 50;

    private WebhookStanding _standing = new();
    private List<WebhookDelivery> _latest = [];

    private string Municipality => this.GetPrimaryKeyString().Split('/')[0];

    private string Kind => WebhookMessages.Kind(Municipality, this.GetPrimaryKeyString().Split('/')[1]);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_standing, _latest) = (memory.State.Standing ?? new(), [.. memory.State.Latest]);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) =>
        reason.ReasonCode == DeactivationReasonCode.ApplicationRequested ? Task.CompletedTask : Keep(_standing);

    public Task<WebhookStanding> Standing() => Task.FromResult(_standing);

    public Task<WebhookView> View() => Task.FromResult(new WebhookView(_standing, [.. _latest]));

    public async Task<WebhookStanding> Tried(WebhookDelivery delivery)
    {
        Remember(delivery);
        var (before, after) = (_standing, WebhookDecisions.After(_standing, delivery));
        _standing = after;
        if (after.Stopped is { } why && before.Stopped is null)
            LogStopped(this.GetPrimaryKeyString(), why, delivery.Reason);
        if (before.Stopped != after.Stopped || before.HeldUntil != after.HeldUntil)
            await Keep(after);
        return after;
    }

    public Task Stop() => Keep(WebhookDecisions.Stop(_standing, WebhookStop.ByPerson, time.Instant()));

    public async Task Start()
    {
        await Keep(WebhookDecisions.Start(_standing));
        await outbox.SendAgain(new(Municipality, Kind, Parked: true, WebhookDecisions.StoppedReason), time.Instant());
    }

    public async Task<WebhookDelivery> Test()
    {
        var now = time.Instant();
        var began = time.GetTimestamp();
        var test = new OutboxMessage(Guid.NewGuid(), default, Kind, EventJson.Write<WebhookMessage?>(null), now);
        var outcome = carriers.FirstOrDefault(carrier => carrier.Kind == WebhookMessages.Carrier) is { } carrier
            ? await carrier.Carry(test)
            : Carried.Never("nothing carries events");
        var delivery = new WebhookDelivery(
            test.Id, now, "test", Case: null, outcome.Reason, IsOver: false, Tries: 1, NextTry: null, Duration.FromTimeSpan(time.GetElapsedTime(began)));
        Remember(delivery);
        return delivery;
    }

    private void Remember(WebhookDelivery delivery)
    {
        _latest.Insert(0, delivery);
        if (_latest.Count > Kept)
            _latest.RemoveAt(Kept);
    }

    private Task Keep(WebhookStanding standing)
    {
        _standing = standing;
        return this.Store(memory, new() { Standing = standing, Latest = [.. _latest] });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No more events go to {Webhook} until it is started again: {Why}, {Reason}")]
    private partial void LogStopped(string webhook, WebhookStop why, string? reason);
}

internal sealed class WebhookMemory
{
    public WebhookStanding? Standing { get; set; }

    public List<WebhookDelivery> Latest { get; set; } = [];
}
