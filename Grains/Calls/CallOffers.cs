using NodaTime;
using Servicenav.Queues;

namespace Servicenav.Calls;

/// <summary>
/// Which call is offered to which desk: calls in the order of every queue (<see cref="Urgency"/>), so as queues show them, to a desk
/// of their own unit, else to any that may take them, the longest free first. A call is with one desk at a time and a desk with
/// one call. For one thread at a time.
/// </summary>
internal sealed class CallOffers(Duration length)
{
    private readonly Dictionary<CaseKey, (QueueItem Call, UnitKey Unit)> _waiting = [];
    private readonly Dictionary<CaseKey, long> _left = [];
    private readonly Dictionary<DeskKey, ReadyDesk> _ready = [];
    private readonly Dictionary<CaseKey, CallOffer> _offers = [];

    public void Waits(QueueItem call, UnitKey unit)
    {
        if (_left.GetValueOrDefault(call.Case) < call.Version
            && (!_waiting.TryGetValue(call.Case, out var known) || known.Call.Version < call.Version))
            _waiting[call.Case] = (call, unit);
    }

    /// <summary>The offer that is over by that, if any.</summary>
    public CallOffer? Left(CaseKey call, long version)
    {
        _left[call] = Math.Max(version, _left.GetValueOrDefault(call));
        if (_waiting.TryGetValue(call, out var known) && known.Call.Version >= version)
            return null;
        _waiting.Remove(call);
        return _offers.Remove(call, out var offer) ? offer : null;
    }

    public void Ready(ReadyDesk desk) => _ready[desk.Desk] = desk;

    public void Busy(DeskKey desk)
    {
        _ready.Remove(desk);
        foreach (var offer in _offers.Values.Where(offer => offer.Desk == desk).ToList())
            _offers.Remove(offer.Call);
    }

    /// <summary>Offers that nobody answered; their desks count as busy until they say otherwise.</summary>
    public IReadOnlyList<CallOffer> Expire(Instant now)
    {
        var over = _offers.Values.Where(offer => offer.Until <= now).ToList();
        foreach (var offer in over)
            Busy(offer.Desk);
        return over;
    }

    /// <summary>New offers, each taking effect at once.</summary>
    public IReadOnlyList<CallOffer> Match(Instant now)
    {
        var made = new List<CallOffer>();
        foreach (var (call, unit) in _waiting.Values.Where(one => !_offers.ContainsKey(one.Call.Case)).OrderBy(one => one.Call, Urgency.Order))
        {
            var asked = _offers.Values.Select(offer => offer.Desk).ToHashSet();
            var desk = _ready.Values
                .Where(desk => !asked.Contains(desk.Desk) && desk.Skills.Contains(call.Skill) && desk.Languages.Contains(call.Language))
                .OrderBy(desk => desk.Desk.UnitKey != unit).ThenBy(desk => desk.Since).ThenBy(desk => desk.Desk.ToString(), StringComparer.Ordinal)
                .FirstOrDefault();
            if (desk is null)
                continue;
            made.Add(_offers[call.Case] = new(call.Case, desk.Desk, now + length));
        }

        return made;
    }

    /// <summary>Takes on what the index and the desks say; offers under way stand while both ends do.</summary>
    public void Replace(IEnumerable<(QueueItem Call, UnitKey Unit)> waiting)
    {
        _waiting.Clear();
        foreach (var (call, unit) in waiting)
            Waits(call, unit);
        _left.Clear();
        foreach (var gone in _offers.Keys.Where(call => !_waiting.ContainsKey(call)).ToList())
            _offers.Remove(gone);
    }
}

internal readonly record struct CallOffer(CaseKey Call, DeskKey Desk, Instant Until);
