using NodaTime;
using Orleans.Concurrency;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Queues;

namespace Servicenav.Calls;

/// <summary>
/// Hosts <see cref="CallOffers"/>: matches when something changes, looks for unanswered offers twice a second, and reads
/// the index and the desks anew now and then. The claim at the case decides who has the call.
/// </summary>
[Reentrant]
internal sealed class LineGrain(ICaseIndex index, Catalogues catalogues, TimeProvider time) : Grain, ILineGrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(10);
    private CallOffers _offers = new(Duration.Zero);

    private Municipality Municipality => catalogues[this.GetPrimaryKeyString()];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Municipality.Phone is not { } phone)
            return Task.CompletedTask;

        _offers = new(phone.Offer);
        this.RegisterGrainTimer(_ => Look(), new() { DueTime = LookEvery, Period = LookEvery, Interleave = true });
        this.RegisterGrainTimer(_ => ReadAnew(), new() { DueTime = TimeSpan.Zero, Period = ReadEvery, Interleave = true });
        return Task.CompletedTask;
    }

    public Task Watch() => Task.CompletedTask;

    public Task Waits(QueueItem call, UnitKey unit)
    {
        _offers.Waits(call, unit);
        Match();
        return Task.CompletedTask;
    }

    public Task Left(CaseKey call, long version)
    {
        if (_offers.Left(call, version) is { } offer)
            GrainFactory.Desk(offer.Desk).CallOfferEnded(call, unanswered: false).Ignore();
        return Task.CompletedTask;
    }

    public Task Ready(ReadyDesk desk)
    {
        _offers.Ready(desk);
        Match();
        return Task.CompletedTask;
    }

    public Task Busy(DeskKey desk)
    {
        _offers.Busy(desk);
        Match();
        return Task.CompletedTask;
    }

    private Task Look()
    {
        foreach (var offer in _offers.Expire(time.Instant()))
            GrainFactory.Desk(offer.Desk).CallOfferEnded(offer.Call, unanswered: true).Ignore();
        Match();
        return Task.CompletedTask;
    }

    private void Match()
    {
        foreach (var offer in _offers.Match(time.Instant()))
            Offer(offer).Ignore();
    }

    /// <summary>A desk that is no longer free, or cannot be reached, is passed over at once.</summary>
    private async Task Offer(CallOffer offer)
    {
        try
        {
            if (await GrainFactory.Desk(offer.Desk).OfferCall(offer.Call, offer.Until))
                return;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // As if it were busy.
        }

        await Busy(offer.Desk);
    }

    private async Task ReadAnew()
    {
        var municipality = Municipality;
        _offers.Replace((await index.LiveContacts(municipality.Key)).WaitingCalls().Select(row => (row.Item(), row.Unit)));
        await Task.WhenAll(municipality.Staff.Where(member => member.Extension is not null)
            .Select(member => Ask(new(municipality.Key, member.Unit.Key, member.Desk))));
        Match();
    }

    private async Task Ask(DeskKey key)
    {
        if (await GrainFactory.Desk(key).State() is { SignedOn: { } who, Calls: { ReadySince: { } since } })
            _offers.Ready(new(key, who.Skills, who.Languages, since));
    }
}
