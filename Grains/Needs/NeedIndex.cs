using System.Collections.Immutable;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Servicenav.Catalogue;

namespace Servicenav.Needs;

/// <summary>
/// Where a service's words stand, per language: its name, citizens' single words, words out of their longer phrases, the text
/// about it, and all of them together.
/// </summary>
internal static class NeedIndex
{
    public const string Name = "name";
    public const string Word = "word";
    public const string Phrase = "phrase";
    public const string About = "about";
    public const string All = "all";

    public const string Swedish = "sv.";
    public const string English = "en.";

    /// <summary>Writes one document a service, in the given order, into one segment: document numbers are positions.</summary>
    public static RAMDirectory Write(ImmutableArray<Service> services, CharArraySet stopWords, Analyzer swedish, Analyzer english)
    {
        var fields = new[] { Name, Word, Phrase, About, All }.ToDictionary(field => English + field, _ => english);
        using var analyzer = new PerFieldAnalyzerWrapper(swedish, fields);
        var directory = new RAMDirectory();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer));
        foreach (var service in services)
            writer.AddDocument(Document(service, stopWords));
        writer.ForceMerge(1);
        writer.Commit();
        return directory;
    }

    private static Document Document(Service service, CharArraySet stopWords)
    {
        var document = new Document();
        foreach (var (prefix, languages) in new[] { (Swedish, new[] { "sv", "easy" }), (English, ["en"]) })
        {
            void Add(string field, string text)
            {
                document.Add(new TextField(prefix + field, text, Field.Store.NO));
                document.Add(new TextField(prefix + All, text, Field.Store.NO));
            }

            Add(Name, service.Name.In(languages[0]));
            foreach (var language in languages)
                Add(About, service.About.In(language));
            foreach (var word in service.Words)
                Add(NeedWords.Split(word).Count(part => !stopWords.Contains(part)) > 1 ? Phrase : Word, word);
        }

        return document;
    }
}
