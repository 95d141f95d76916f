using System.Collections.Immutable;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Servicenav.Catalogue;

namespace Servicenav.Needs;

/// <summary>
/// Finds the services that citizens mean by what they write in their own words, in Swedish or English (L14). Every word that says
/// something speaks for services by how rare it is and where it stands; a need is recognised when those words weigh more than
/// what the words without an answer ask for. Safe for many threads at once, on any text.
/// </summary>
public sealed class NeedFinder : IDisposable
{
    /// <summary>What is read of a need, in characters and words; the rest of a long letter is not needed.</summary>
    private const int LongestNeed = 4000;
    private const int MostWords = 120;

    /// <summary>What must speak for a service before it is suggested: a floor, and more for each word nothing answers to.</summary>
    private const double Floor = 0.45;
    private const double ForEachUnanswered = 0.2;
    private const int MostUnanswered = 4;

    /// <summary>A further suggestion has at least this share of the best one's score.</summary>
    private const double ShareOfBest = 0.35;

    /// <summary>What must speak for a service before it is taken; all of <c>mails.tsv</c> was seen when it was chosen.</summary>
    private const double SureScore = 2;
    private const double SureShareOfBest = 0.7;

    private readonly ImmutableArray<Service> services;
    private readonly NeedAnalyzers analyzers;
    private readonly RAMDirectory directory;
    private readonly DirectoryReader reader;
    private readonly IndexSearcher searcher;
    private readonly NeedQueries queries;

    public NeedFinder(Municipality municipality)
    {
        services = [.. municipality.Services.Values.Where(service => service.Key != municipality.Generalist.Key)];
        analyzers = new NeedAnalyzers(municipality, services);
        directory = NeedIndex.Write(services, analyzers);
        reader = DirectoryReader.Open(directory);
        searcher = new IndexSearcher(reader) { Similarity = new PlaceSimilarity() };
        queries = new NeedQueries(reader, analyzers);
    }

    /// <summary>
    /// The services that the need may mean, best first; nothing when it is not recognised, and the caller turns to
    /// <see cref="Municipality.Generalist"/>.
    /// </summary>
    public IReadOnlyList<Suggestion> Find(string need, int limit = 3)
    {
        ArgumentNullException.ThrowIfNull(need);
        if (services.IsEmpty)
            return [];
        var evidence = new Evidence[services.Length];
        var unanswered = 0;
        foreach (var word in Words(need))
        {
            if (queries.For(Joined(word)) is not { } query)
                continue;
            var hits = searcher.Search(query, services.Length).ScoreDocs;
            unanswered += hits.Length == 0 ? 1 : 0;
            foreach (var hit in hits)
                evidence[hit.Doc] = evidence[hit.Doc].And(word, hit.Score);
        }

        var asked = Floor + ForEachUnanswered * Math.Min(unanswered, MostUnanswered);
        var best = evidence.Max(found => found.Score);
        return best < asked
            ? []
            :
            [
                .. services.Zip(evidence)
                    .Where(found => found.Second.Score >= Math.Max(asked, best * ShareOfBest))
                    .OrderByDescending(found => found.Second.Score)
                    .Take(limit)
                    .Select(found => new Suggestion(found.First, found.Second.Score, found.Second.Words)),
            ];
    }

    /// <summary>
    /// The service that a text speaks for so clearly that it is taken though nobody confirms it; null when in doubt. Far more must speak for it than for
    /// a suggestion, and clearly less for any other.
    /// </summary>
    public Suggestion? Sure(string text)
    {
        var found = Find(text, 2);
        return found.Count > 0 && found[0] is { Score: >= SureScore } best
            && found.Skip(1).All(other => other.Score <= best.Score * SureShareOfBest)
            ? best
            : null;
    }

    public void Dispose()
    {
        reader.Dispose();
        directory.Dispose();
        analyzers.Dispose();
    }

    /// <summary>The need's words, and pairs of them that are one word in the catalogue.</summary>
    private IEnumerable<string> Words(string need)
    {
        var words = NeedWords.Split(need.Length > LongestNeed ? need[..LongestNeed] : need)
            .Where(word => word.Length > 1 && word.Any(char.IsLetter))
            .Take(MostWords)
            .ToList();
        var pairs = words.Zip(words.Skip(1), (first, second) => $"{first} {second}").Where(pair => queries.IsOneWord(Joined(pair)));
        return words.Concat(pairs).Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static string Joined(string pair) => pair.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>What of a need speaks for one service.</summary>
    private readonly record struct Evidence(double Score, ImmutableArray<string> Words)
    {
        public Evidence And(string word, double score) => new(Score + score, Words.IsDefault ? [word] : Words.Add(word));
    }
}
