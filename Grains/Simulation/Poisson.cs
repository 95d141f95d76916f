using NodaTime;

namespace Servicenav.Simulation;

/// <summary>What contacts of one kind are like: means of exponential times, in seconds.</summary>
/// <param name="Patience">How long somebody waits before giving up; null for ever.</param>
/// <param name="Due">When one that comes in at an instant must be done; null when nothing is promised.</param>
internal sealed record Nature(double Work, double? Patience = null, Func<Instant, Instant>? Due = null);

/// <summary>Contacts that come independently of each other, at rates that change from slot to slot.</summary>
/// <param name="rates">For a slot counted from the start, how many of each kind come in a second.</param>
internal sealed class Poisson(
    Dice dice, Instant start, Duration slot, int slots, Func<int, Share?> rates, IReadOnlyList<Nature> natures) : IArrivals
{
    private readonly double _start = start.ToUnixTimeTicks();
    private readonly double _length = slot.BclCompatibleTicks;
    private Share? _rates = slots > 0 ? rates(0) : null;
    private double _at;
    private int _slot;

    public Contact? Next()
    {
        while (_slot < slots)
        {
            _at = _rates is null ? double.MaxValue : _at + dice.Exponential(1e7 / _rates.Total);
            if (_at < (_slot + 1) * _length)
                return Contact((long)(_start + _at), _rates!.Draw(dice));

            // What would come later is drawn anew at the next slot's rates: waiting times have no memory.
            _at = ++_slot * _length;
            _rates = _slot < slots ? rates(_slot) : null;
        }

        return null;
    }

    private Contact Contact(long at, int kind)
    {
        var nature = natures[kind];
        return new(
            at, kind, 1 + (long)(1e7 * dice.Exponential(nature.Work)),
            nature.Patience is { } patience ? 1 + (long)(1e7 * dice.Exponential(patience)) : 0,
            nature.Due?.Invoke(Instant.FromUnixTimeTicks(at)).ToUnixTimeTicks() ?? 0);
    }
}
