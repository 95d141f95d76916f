using System.Collections.Immutable;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Servicenav.Catalogue;

namespace Servicenav.Needs;

/// <summary>
/// Where a service's words stand, per language: its name, citizens' single words, words out of their longer phrases, inside
/// compounds (Swedish), the text about it, and all of them together.
/// </summary>
internal static class NeedIndex
{
    public const string Name = "name";
    public const string Word = "word";
    public const string Phrase = "phrase";
    public const string Part = "part";
    public const string About = "about";
    public const string All = "all";

    public const string Swedish = "sv.";
    public const string English = "en.";

    /// <summary>Writes one document a service, in the given order, into one segment: document numbers are positions.</summary>
    public static RAMDirectory Write(ImmutableArray<Service> services, NeedAnalyzers analyzers)
    {
        using var analyzer = analyzers.ByField();
        var directory = new RAMDirectory();
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer));
        foreach (var service in services)
            writer.AddDocument(Document(service, analyzers));
        writer.ForceMerge(1);
        writer.Commit();
        return directory;
    }

    private static Document Document(Service service, NeedAnalyzers analyzers)
    {
        var document = new Document();
        Add(Swedish, Name, service.Name.In("sv"));
        Add(Swedish, About, service.About.In("sv"));
        Add(Swedish, About, service.About.In("easy"));
        Add(English, Name, service.Name.In("en"));
        Add(English, About, service.About.In("en"));
        document.Add(new TextField(Swedish + Part, service.Name.In("sv"), Field.Store.NO));
        foreach (var word in service.Words)
        {
            var place = analyzers.Count(word) > 1 ? Phrase : Word;
            Add(Swedish, place, word);
            Add(English, place, word);
            document.Add(new TextField(Swedish + Part, word, Field.Store.NO));
        }

        return document;

        void Add(string language, string place, string text)
        {
            document.Add(new TextField(language + place, text, Field.Store.NO));
            document.Add(new TextField(language + All, text, Field.Store.NO));
        }
    }
}
