namespace Servicenav.Cases;

/// <summary>
/// Cases as this silo last wrote them without a grain, so that whoever lets them act next need not read them. Others may have written since:
/// nothing is believed of them but what a write at their version confirms. A newer one takes an older one's place.
/// </summary>
internal sealed class LastWritten
{
    /// <summary>Enough for what is under way at once. More outlive young generations, which costs openings more than readings: 4,096 a fifth.</summary>
    private const int Room = 1024;

    private readonly Case?[] _places = new Case?[Room];

    public void Keep(Case it) => Volatile.Write(ref Place(it.Key), it);

    /// <summary>The case, which is not kept any longer; null when it is not here.</summary>
    public Case? Take(CaseKey key)
    {
        ref var place = ref Place(key);
        return Volatile.Read(ref place) is { } it && it.Key == key && Interlocked.CompareExchange(ref place, null, it) == it ? it : null;
    }

    private ref Case? Place(CaseKey key) => ref _places[(uint)key.GetHashCode() % Room];
}
