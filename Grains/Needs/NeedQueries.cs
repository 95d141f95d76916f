using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Servicenav.Needs;

/// <summary>What one word of a need asks of the index: itself, its parts when it is a compound, else words spelt nearly so.</summary>
internal sealed class NeedQueries(IndexReader reader, NeedAnalyzers analyzers)
{
    /// <summary>Two short words written apart are hardly one.</summary>
    private const int ShortestJoined = 6;

    private const double WholeWord = 1;
    private const double LeastPart = 0.4;
    private const double Misspelt = 0.9;

    /// <summary>How much a match in a field weighs.</summary>
    private static readonly (string Field, double Weight)[] Places =
        [(NeedIndex.Name, 1), (NeedIndex.Word, 1), (NeedIndex.Phrase, 0.6), (NeedIndex.Part, 0.6), (NeedIndex.About, 0.4)];

    private readonly Spelling swedishSpelling = new(reader, NeedIndex.Swedish + NeedIndex.All);
    private readonly Spelling englishSpelling = new(reader, NeedIndex.English + NeedIndex.All);

    /// <summary>Whether two words written apart are one in the catalogue: citizens write <c>parkerings tillstånd</c>.</summary>
    public bool IsOneWord(string joined) =>
        NeedWords.Terms(analyzers.Swedish, joined) is [var term, ..]
        && term.Length >= ShortestJoined
        && reader.DocFreq(new Term(NeedIndex.Swedish + NeedIndex.All, term)) > 0;

    /// <summary>Where a word may stand and what a match there weighs; null for a word that says nothing.</summary>
    public DisjunctionMaxQuery? For(string word)
    {
        var swedish = NeedWords.Terms(analyzers.Swedish, word);
        var english = NeedWords.Terms(analyzers.English, word);
        if (swedish.Count == 0 && english.Count == 0)
            return null;
        var query = new DisjunctionMaxQuery(0);
        var known = false;
        foreach (var term in swedish)
            known |= Match(query, NeedIndex.Swedish, term, WholeWord);
        foreach (var term in english)
            known |= Match(query, NeedIndex.English, term, WholeWord);
        foreach (var part in NeedWords.Terms(analyzers.SwedishParts, word).Except(swedish))
            Match(query, NeedIndex.Swedish, part, Part(part, word));
        if (known)
            return query;
        foreach (var term in swedish)
            MatchAlike(query, swedishSpelling, NeedIndex.Swedish, term);
        foreach (var term in english)
            MatchAlike(query, englishSpelling, NeedIndex.English, term);
        return query;
    }

    /// <summary>A part of a compound weighs the more, the more of the compound it is.</summary>
    private static double Part(string part, string compound) => LeastPart + (1 - LeastPart) * part.Length / compound.Length;

    private bool Match(DisjunctionMaxQuery query, string language, string term, double weight)
    {
        var found = reader.DocFreq(new Term(language + NeedIndex.All, term));
        if (found == 0)
            return false;
        foreach (var (field, place) in Places)
            query.Add(new TermQuery(new Term(language + field, term)) { Boost = (float)(weight * place * Rarity(found)) });
        return true;
    }

    /// <summary>Matches the catalogue's words that are one or two letters from a word that stands nowhere in it.</summary>
    private void MatchAlike(DisjunctionMaxQuery query, Spelling spelling, string language, string term)
    {
        foreach (var (alike, closeness) in spelling.Alike(term))
            Match(query, language, alike, Misspelt * closeness);
    }

    /// <summary>From near 1 for a word of one service down towards 0 for a word of all.</summary>
    private double Rarity(int found) => Math.Log(1 + (double)reader.NumDocs / found) / Math.Log(1 + reader.NumDocs);
}
