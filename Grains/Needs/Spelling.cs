using System.Collections.Frozen;
using Lucene.Net.Index;

namespace Servicenav.Needs;

/// <summary>
/// The catalogue's terms, to find those that a misspelt one may mean: same first letter, one letter wrong, missing, extra or swapped
/// with its neighbour, two in a long word. A small table beats the index's automata, which take milliseconds a word to build and
/// would let one crafted letter hold a processor for seconds.
/// </summary>
internal sealed class Spelling
{
    private const int ShortestTerm = 5;
    private const int ShortestForTwo = 8;
    private const int LongestTerm = 40;

    private readonly FrozenDictionary<(char First, int Length), string[]> terms;

    /// <summary>Reads the terms of one field.</summary>
    public Spelling(IndexReader reader, string field)
    {
        var all = new List<string>();
        if (MultiFields.GetTerms(reader, field) is { } indexed)
            foreach (var term in indexed)
                all.Add(term.Term.Utf8ToString());
        terms = all.GroupBy(term => (term[0], term.Length)).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Terms spelt nearly like this one, and how near: 1 less the share of letters that are wrong.</summary>
    public IEnumerable<(string Term, double Closeness)> Alike(string term)
    {
        var edits = term.Length switch { < ShortestTerm => 0, < ShortestForTwo => 1, <= LongestTerm => 2, _ => 0 };
        if (edits == 0)
            yield break;
        for (var length = term.Length - edits; length <= term.Length + edits; length++)
            foreach (var candidate in terms.GetValueOrDefault((term[0], length), []))
                if (Edits(term, candidate) is var wrong && wrong <= edits)
                    yield return (candidate, 1 - (double)wrong / Math.Min(term.Length, candidate.Length));
    }

    /// <summary>The edits from one word to the other, a swap of neighbours being one.</summary>
    internal static int Edits(string from, string to)
    {
        var width = to.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        Span<int> beforeLast = rows[..width], last = rows[width..(2 * width)], row = rows[(2 * width)..];
        for (var column = 0; column < width; column++)
            last[column] = column;
        for (var i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var same = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[^1];
    }
}
