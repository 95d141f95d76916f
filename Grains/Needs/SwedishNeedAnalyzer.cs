using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Snowball;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Tartarus.Snowball.Ext;
using Lucene.Net.Util;

namespace Servicenav.Needs;

/// <summary>
/// Swedish: compounds fall into the words of <paramref name="parts"/>, word forms into stems, and å, ä, ö into a, a, o,
/// so that a foreign keyboard finds the same services. Without parts a compound stays whole.
/// </summary>
internal sealed class SwedishNeedAnalyzer(CharArraySet stopWords, CharArraySet? parts) : Analyzer
{
    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var source = new StandardTokenizer(LuceneVersion.LUCENE_48, reader);
        TokenStream stream = new LowerCaseFilter(LuceneVersion.LUCENE_48, source);
        stream = new StopFilter(LuceneVersion.LUCENE_48, stream, stopWords);
        if (parts is not null)
            stream = new CompoundFilter(stream, parts);
        stream = new SnowballFilter(stream, new SwedishStemmer());
        return new TokenStreamComponents(source, new ASCIIFoldingFilter(stream));
    }
}
