using System.Collections.Immutable;

namespace Servicenav.Catalogue.Editing;

/// <summary>Which lines differ between two texts, and whether two changes of one text go together.</summary>
public static class TextDiff
{
    /// <summary>Past so many changed lines the rest counts as one change: comparing on would take the square of it.</summary>
    private const int Farthest = 1000;

    /// <summary>The changes that make the first text the second, in order.</summary>
    public static ImmutableArray<Hunk> Between(string before, string after)
    {
        var (a, b) = (before.Split('\n'), after.Split('\n'));
        var first = 0;
        while (first < a.Length && first < b.Length && a[first] == b[first])
            first++;
        var last = 0;
        while (last < a.Length - first && last < b.Length - first && a[^(last + 1)] == b[^(last + 1)])
            last++;
        var (x, y) = (a[first..^last], b[first..^last]);
        return [.. Join(Matches(x, y), x.Length, y).Select(hunk => hunk with { Start = hunk.Start + first })];
    }

    /// <summary>The text with both changes; null when they touch the same lines or lines beside each other.</summary>
    public static string? Merge(string before, string mine, string theirs)
    {
        var (own, other) = (Between(before, mine), Between(before, theirs));
        if (own.Any(one => other.Any(two => one.Start <= two.Start + two.Length && two.Start <= one.Start + one.Length)))
            return null;
        List<string> lines = [.. before.Split('\n')];
        foreach (var hunk in own.Concat(other).OrderByDescending(hunk => hunk.Start))
        {
            lines.RemoveRange(hunk.Start, hunk.Length);
            lines.InsertRange(hunk.Start, hunk.With);
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<Hunk> Join(IEnumerable<(int A, int B)> matches, int lengthA, string[] b)
    {
        var (a0, b0) = (0, 0);
        foreach (var (a1, b1) in matches.Append((lengthA, b.Length)))
        {
            if (a1 > a0 || b1 > b0)
                yield return new(a0, a1 - a0, [.. b[b0..b1]]);
            (a0, b0) = (a1 + 1, b1 + 1);
        }
    }

    /// <summary>Lines that stay, by Myers' greedy algorithm (Algorithmica 1, 1986).</summary>
    private static List<(int A, int B)> Matches(string[] a, string[] b)
    {
        var trace = new List<int[]>();
        var most = Math.Min(a.Length + b.Length, Farthest);
        var furthest = new int[(2 * most) + 3];
        var (d, found) = (0, false);
        for (; d <= most && !found; d++)
        {
            trace.Add([.. furthest.AsSpan(most + 1 - d, (2 * d) + 1)]);
            for (var k = -d; k <= d && !found; k += 2)
            {
                var x = k == -d || (k != d && furthest[most + k] < furthest[most + k + 2]) ? furthest[most + k + 2] : furthest[most + k] + 1;
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k])
                    x++;
                furthest[most + k + 1] = x;
                found = x >= a.Length && x - k >= b.Length;
            }
        }

        return found ? Back(a.Length, b.Length, trace, d - 1) : [];
    }

    private static List<(int A, int B)> Back(int x, int y, List<int[]> trace, int d)
    {
        var matches = new List<(int, int)>();
        for (; d >= 0; d--)
        {
            var row = trace[d];
            int At(int k) => k + d is >= 0 and var i && i < row.Length ? row[i] : -1;
            var k = x - y;
            var before = k == -d || (k != d && At(k - 1) < At(k + 1)) ? k + 1 : k - 1;
            var (px, py) = d == 0 ? (0, 0) : (At(before), At(before) - before);
            while (x > px && y > py)
                matches.Add((--x, --y));
            (x, y) = (px, py);
        }

        matches.Reverse();
        return matches;
    }
}

/// <summary>Lines of a text that are replaced.</summary>
/// <param name="Start">The first of them, from 0; where the new ones go when <paramref name="Length"/> is 0.</param>
public sealed record Hunk(int Start, int Length, ImmutableArray<string> With);
