namespace Servicenav.Needs;

/// <summary>A sentence and the services that a person says it means; the generalist when it means none.</summary>
internal sealed record LabelledNeed(string Need, string[] Expected, string Source, bool HeldOut)
{
    /// <summary>Reads tab-separated lines: need, expected keys with commas between, source, <c>tune</c> or <c>held-out</c>.</summary>
    public static IReadOnlyList<LabelledNeed> Read(IEnumerable<string> lines) =>
    [
        .. lines.Skip(1)
            .Where(line => line.Length > 0)
            .Select(line => line.Split('\t'))
            .Select(cells => new LabelledNeed(cells[0], cells[1].Split(','), cells[2], cells[3] == "held-out")),
    ];
}

/// <summary>How often the finder is right: the expected service first, and among the first three.</summary>
internal sealed record NeedScore(int Needs, double HitAt1, double HitAt3, IReadOnlyList<LabelledNeed> Missed)
{
    public static NeedScore Of(NeedFinder finder, IReadOnlyCollection<LabelledNeed> needs, string generalist)
    {
        var ranks = needs.Select(need => (need, rank: Rank(finder, need, generalist))).ToList();
        return new NeedScore(
            needs.Count,
            ranks.Count(row => row.rank == 0) / (double)needs.Count,
            ranks.Count(row => row.rank is >= 0 and < 3) / (double)needs.Count,
            [.. ranks.Where(row => row.rank != 0).Select(row => row.need)]);
    }

    public override string ToString() => $"{Needs} needs, hit@1 {HitAt1:P1}, hit@3 {HitAt3:P1}";

    private static int Rank(NeedFinder finder, LabelledNeed need, string generalist)
    {
        var found = finder.Find(need.Need).Select(suggestion => suggestion.Service.Key).DefaultIfEmpty(generalist).ToList();
        return found.FindIndex(need.Expected.Contains);
    }
}
