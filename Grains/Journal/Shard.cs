using System.IO.Hashing;
using System.Text;

namespace Servicenav.Journal;

/// <summary>The part of the hash ring a case belongs to.</summary>
public static class Shard
{
    /// <summary>XxHash32 of the key's UTF-8, so that it never changes between processes or versions.</summary>
    public static uint Of(CaseKey @case) => XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(@case.ToString()));
}

/// <summary>A part of the ring, both ends included. A ring range that wraps is two of these.</summary>
public readonly record struct ShardRange(uint First, uint Last)
{
    public static readonly ShardRange Everything = new(0, uint.MaxValue);

    /// <summary>The two halves of a range of more than one shard.</summary>
    public (ShardRange Low, ShardRange High) Halves()
    {
        var middle = First + ((Last - First) / 2);
        return (new(First, middle), new(middle + 1, Last));
    }

    public bool Contains(uint shard) => First <= shard && shard <= Last;
}
