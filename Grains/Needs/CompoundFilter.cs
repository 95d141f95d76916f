using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Compound;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Servicenav.Needs;

/// <summary>
/// Adds the first and the last known word of a Swedish compound: <c>lekplatsgungor</c> also means <c>lekplats</c> and
/// <c>gungor</c>. A known word in the middle is not taken (<c>återvinning</c> holds no <c>vin</c>), which is why the stock
/// <see cref="DictionaryCompoundWordTokenFilter"/> does not fit; a three-letter word only when the rest is known too.
/// </summary>
internal sealed class CompoundFilter(TokenStream input, CharArraySet words)
    : CompoundWordTokenFilterBase(LuceneVersion.LUCENE_48, input, words, ShortestCompound, ShortestPart, LongestPart, onlyLongestMatch: true)
{
    private const int ShortestCompound = 6;
    private const int ShortestPart = 3;
    private const int ShortestLonePart = 4;
    private const int LongestPart = 20;

    protected override void Decompose()
    {
        var length = m_termAtt.Length;
        var first = Longest(length, part => (0, part));
        var last = Longest(length, part => (length - part, part));
        var gap = length - first - last;
        var whole = first > 0 && last > 0 && (gap == 0 || (gap == 1 && m_termAtt[first] == 's'));
        if (first >= ShortestLonePart || whole)
            m_tokens.Enqueue(new CompoundToken(this, 0, first));
        if (last >= ShortestLonePart || whole)
            m_tokens.Enqueue(new CompoundToken(this, length - last, last));
    }

    private int Longest(int length, Func<int, (int Start, int Length)> place)
    {
        for (var part = Math.Min(LongestPart, length - ShortestPart); part >= ShortestPart; part--)
        {
            var (start, count) = place(part);
            if (m_dictionary.Contains(m_termAtt.Buffer, start, count))
                return part;
        }

        return 0;
    }
}
