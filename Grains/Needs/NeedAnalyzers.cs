using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Util;
using Servicenav.Catalogue;

namespace Servicenav.Needs;

/// <summary>How a catalogue and its citizens' needs become terms; the same for both, so that they meet.</summary>
internal sealed class NeedAnalyzers : IDisposable
{
    private readonly CharArraySet stopWords;

    public NeedAnalyzers(Municipality municipality, ImmutableArray<Service> services)
    {
        stopWords = NeedWords.StopWords(municipality);
        Swedish = new SwedishNeedAnalyzer(stopWords, parts: null);
        SwedishParts = new SwedishNeedAnalyzer(stopWords, NeedWords.CompoundParts(services, stopWords));
        English = new EnglishNeedAnalyzer(stopWords);
    }

    public Analyzer Swedish { get; }

    /// <summary>Swedish where a compound is followed by its parts.</summary>
    public Analyzer SwedishParts { get; }

    public Analyzer English { get; }

    /// <summary>How many words of a text say something.</summary>
    public int Count(string text) => NeedWords.Split(text).Count(word => !stopWords.Contains(word));

    /// <summary>The analyzer of every field of <see cref="NeedIndex"/>.</summary>
    public Analyzer ByField() => new PerFieldAnalyzerWrapper(Swedish, new Dictionary<string, Analyzer>
    {
        [NeedIndex.Swedish + NeedIndex.Part] = SwedishParts,
        [NeedIndex.Swedish + NeedIndex.All] = SwedishParts,
        [NeedIndex.English + NeedIndex.Name] = English,
        [NeedIndex.English + NeedIndex.Word] = English,
        [NeedIndex.English + NeedIndex.Phrase] = English,
        [NeedIndex.English + NeedIndex.About] = English,
        [NeedIndex.English + NeedIndex.All] = English,
    });

    public void Dispose()
    {
        Swedish.Dispose();
        SwedishParts.Dispose();
        English.Dispose();
    }
}
