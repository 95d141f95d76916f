using System.Numerics;

namespace Servicenav.Simulation;

/// <summary>
/// Random numbers that are the same for the same seed on every machine and version: xoshiro256++ (Blackman and Vigna, 2019),
/// its state filled by SplitMix64.
/// </summary>
internal sealed class Dice
{
    private ulong _a, _b, _c, _d;

    public Dice(ulong seed) => (_a, _b, _c, _d) = (Fill(ref seed), Fill(ref seed), Fill(ref seed), Fill(ref seed));

    /// <summary>In (0, 1].</summary>
    public double Next() => ((Bits() >> 11) + 1) * (1.0 / (1UL << 53));

    /// <summary>Exponentially distributed.</summary>
    public double Exponential(double mean) => -mean * Math.Log(Next());

    private ulong Bits()
    {
        var result = BitOperations.RotateLeft(_a + _d, 23) + _a;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong Fill(ref ulong seed)
    {
        var z = seed += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
