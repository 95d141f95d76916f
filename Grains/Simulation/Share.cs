namespace Servicenav.Simulation;

/// <summary>Draws an index with given weights in constant time: the alias method (Walker 1977, Vose 1991).</summary>
internal sealed class Share
{
    private readonly double[] _keep;
    private readonly int[] _alias;

    /// <param name="weights">None negative, at least one positive.</param>
    public Share(IReadOnlyList<double> weights)
    {
        Total = weights.Sum();
        _keep = [.. weights.Select(weight => weight * weights.Count / Total)];
        _alias = [.. Enumerable.Range(0, weights.Count)];
        var small = new Stack<int>(_alias.Where(i => _keep[i] < 1));
        var large = new Stack<int>(_alias.Where(i => _keep[i] >= 1));
        while (small.TryPop(out var less) && large.TryPop(out var more))
        {
            _alias[less] = more;
            _keep[more] -= 1 - _keep[less];
            (_keep[more] < 1 ? small : large).Push(more);
        }

        // What rounding has left over is as good as one.
        foreach (var left in small.Concat(large))
            _keep[left] = 1;
    }

    public double Total { get; }

    public int Draw(Dice dice)
    {
        var at = (1 - dice.Next()) * _keep.Length;
        var index = (int)at;
        return at - index < _keep[index] ? index : _alias[index];
    }
}
