using Orleans.Runtime;
using Servicenav.Journal;

namespace Servicenav.Deadlines;

/// <summary>Turns Orleans' ring ranges, open at their beginning and wrapping, into closed ranges that SQL understands.</summary>
internal static class ShardRanges
{
    public static IEnumerable<ShardRange> Of(IRingRange range) => range switch
    {
        ISingleRange { Begin: var begin, End: var end } when begin == end => [ShardRange.Everything],
        ISingleRange { Begin: var begin, End: var end } when begin < end => [new(begin + 1, end)],
        ISingleRange { Begin: uint.MaxValue, End: var end } => [new(0, end)],
        ISingleRange { Begin: var begin, End: var end } => [new(begin + 1, uint.MaxValue), new(0, end)],
        _ => RangeFactory.GetSubRanges(range).SelectMany(Of),
    };
}
