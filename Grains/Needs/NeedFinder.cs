using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Servicenav.Catalogue;
using IndexTerm = Lucene.Net.Index.Term;

namespace Servicenav.Needs;

/// <summary>
/// Finds the services that citizens mean by what they write in their own words, in Swedish or English (L14). Every word that says
/// something speaks for services by how rare it is and where it stands; a need is recognised when those words weigh more than
/// what the words without an answer ask for. Safe for many threads at once, on any text.
/// </summary>
public sealed class NeedFinder : IDisposable
{
    /// <summary>What is read of a need, in characters and in different words; the rest of a long letter is not needed.</summary>
    private const int LongestNeed = 4000;
    private const int MostWords = 40;

    private const double WholeWord = 1;
    private const double LeastPart = 0.3;
    private const double Misspelt = 0.9;

    /// <summary>How much a match in a field weighs.</summary>
    private static readonly (string Field, double Weight)[] Places =
        [(NeedIndex.Name, 1), (NeedIndex.Word, 1), (NeedIndex.Phrase, 0.6f), (NeedIndex.About, 0.4f)];

    /// <summary>What must speak for a service before it is suggested: a floor, and more for each word nothing answers to.</summary>
    private const double Floor = 0.45;
    private const double ForEachUnanswered = 0.2;
    private const int MostUnanswered = 4;

    /// <summary>A further suggestion has at least this share of the best one's score.</summary>
    private const double ShareOfBest = 0.35;

    private readonly ImmutableArray<Service> services;
    private readonly SwedishNeedAnalyzer swedish;
    private readonly EnglishNeedAnalyzer english;
    private readonly RAMDirectory directory;
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;

    public NeedFinder(Municipality municipality)
    {
        services = [.. municipality.Services.Values.Where(service => service.Key != municipality.Generalist.Key)];
        var stopWords = NeedWords.StopWords(municipality);
        swedish = new SwedishNeedAnalyzer(stopWords, NeedWords.CompoundParts(services, stopWords));
        english = new EnglishNeedAnalyzer(stopWords);
        directory = NeedIndex.Write(services, stopWords, swedish, english);
        reader = DirectoryReader.Open(directory);
        searcher = new IndexSearcher(reader) { Similarity = new PlaceSimilarity() };
    }

    /// <summary>
    /// The services that the need may mean, best first; nothing when it is not recognised, and the caller turns to
    /// <see cref="Municipality.Generalist"/>.
    /// </summary>
    public IReadOnlyList<Suggestion> Find(string need, int limit = 3)
    {
        ArgumentNullException.ThrowIfNull(need);
        var scores = new double[services.Length];
        var matched = new List<string>?[services.Length];
        var words = 0;
        var unanswered = 0;
        foreach (var word in Words(need))
        {
            if (Query(Joined(word)) is not { } query)
                continue;
            words++;
            var hits = searcher.Search(query, services.Length).ScoreDocs;
            unanswered += hits.Length == 0 ? 1 : 0;
            foreach (var hit in hits)
            {
                scores[hit.Doc] += hit.Score;
                (matched[hit.Doc] ??= []).Add(word);
            }
        }

        if (words == 0)
            return [];
        var asked = Floor + ForEachUnanswered * Math.Min(unanswered, MostUnanswered);
        var ranked = Enumerable.Range(0, services.Length)
            .Where(index => matched[index] is { } && scores[index] >= asked)
            .OrderByDescending(index => scores[index])
            .ToList();
        return
        [
            .. ranked
                .Where(index => scores[index] >= scores[ranked[0]] * ShareOfBest)
                .Take(limit)
                .Select(index => new Suggestion(services[index], scores[index], [.. matched[index]!])),
        ];
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
        swedish.Dispose();
        english.Dispose();
    }

    /// <summary>
    /// The need's words, and pairs of them that are one word in the catalogue: citizens write <c>parkerings tillstånd</c>.
    /// </summary>
    private IEnumerable<string> Words(string need)
    {
        var words = NeedWords.Split(need.Length > LongestNeed ? need[..LongestNeed] : need).Take(MostWords).ToList();
        var pairs = words.Zip(words.Skip(1), (first, second) => $"{first} {second}").Where(IsOneWord);
        return words.Concat(pairs).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private bool IsOneWord(string pair) =>
        NeedWords.Terms(swedish, Joined(pair)) is [var term, ..]
        && term.Length > pair.IndexOf(' ', StringComparison.Ordinal)
        && reader.DocFreq(new IndexTerm(NeedIndex.Swedish + NeedIndex.All, term)) > 0;

    private static string Joined(string pair) => pair.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Where a word may stand and what a match there weighs; null for a word that says nothing.</summary>
    private DisjunctionMaxQuery? Query(string word)
    {
        var whole = NeedWords.Terms(swedish, word);
        var foreign = NeedWords.Terms(english, word);
        if (whole.Count == 0 && foreign.Count == 0)
            return null;
        var query = new DisjunctionMaxQuery(0);
        var known = false;
        foreach (var term in foreign)
            known |= Match(query, NeedIndex.English, term, WholeWord);
        foreach (var term in whole.Take(1))
            known |= Match(query, NeedIndex.Swedish, term, WholeWord);
        foreach (var part in whole.Skip(1))
            Match(query, NeedIndex.Swedish, part, Part(part, word));
        if (!known)
        {
            foreach (var term in foreign)
                MatchAlike(query, NeedIndex.English, term);
            foreach (var term in whole.Take(1))
                MatchAlike(query, NeedIndex.Swedish, term);
        }

        return query;
    }

    /// <summary>A part of a compound weighs the more, the more of the compound it is.</summary>
    private static double Part(string part, string compound) => LeastPart + (1 - LeastPart) * part.Length / compound.Length;

    private bool Match(DisjunctionMaxQuery query, string language, string term, double weight)
    {
        var found = reader.DocFreq(new IndexTerm(language + NeedIndex.All, term));
        if (found == 0)
            return false;
        foreach (var (field, place) in Places)
            query.Add(new TermQuery(new IndexTerm(language + field, term)) { Boost = (float)(weight * place * Rarity(found)) });
        return true;
    }

    /// <summary>Matches the catalogue's words that are one or two letters from a word that stands nowhere in it.</summary>
    private void MatchAlike(DisjunctionMaxQuery query, string language, string term)
    {
        var edits = term.Length switch { < 5 => 0, < 8 => 1, < 30 => 2, _ => 0 };
        if (edits == 0 || MultiFields.GetTerms(reader, language + NeedIndex.All) is not { } terms)
            return;
        var alike = new FuzzyTermsEnum(
            terms, new AttributeSource(), new IndexTerm(language + NeedIndex.All, term), edits, prefixLength: 1, transpositions: true);
        var closeness = alike.Attributes.AddAttribute<IBoostAttribute>();
        while (alike.MoveNext())
            Match(query, language, alike.Term.Utf8ToString(), Misspelt * closeness.Boost);
    }

    /// <summary>From near 1 for a word of one service down towards 0 for a word of all.</summary>
    private double Rarity(int found) => Math.Log(1 + (double)services.Length / found) / Math.Log(1 + services.Length);
}
