using System.Globalization;
using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.Sv;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;
using Servicenav.Catalogue;

namespace Servicenav.Needs;

/// <summary>Words and what they are worth before any matching: those that say nothing, and those that make up compounds.</summary>
internal static class NeedWords
{
    private static readonly string[] SaysNothing = """
        behöver behövde kan kunna vill ville skulle ska skall måste får fick fått få ha haft finns fanns går gå gick kommer komma kom blir
        bli gör göra gjort tar ta ger ge undrar undra fråga frågor svar information info veta vet reda hjälp hjälpa hej hejsan tack tacka sak
        saker någon något några någonting mej dej oss era mig dig jättemycket mycket lite mer mest också bara redan nu idag sedan sen bra
        dålig dåligt ny nya nytt gärna tyvärr varje hela alltid aldrig ens ju väl nog typ ex tex mm dvs via samt vår vårt våra min mitt mina
        länge lång långt tid tycker tror trodde själv istället annan annat andra olika flera många kommun kommunen kommunens kommuner
        vilken vilket vilka vart varifrån hur när var vem vad varför inte ingen inget inga utan än eller igen helt väldigt god goda gott stor stora stort liten litet små
        i me my we our you your he she they do does did can could would should may might have has had am who what where when how why
        which need want help please hello hi thanks about any some get got just also from so than too very
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Words that say nothing of what the need is: the small words of both languages, and the municipality's own place
    /// names, which say where and not what.
    /// </summary>
    public static CharArraySet StopWords(Municipality municipality)
    {
        var stops = SmallWords();
        foreach (var place in municipality.Units.Values.SelectMany(unit => unit.Places))
            stops.UnionWith(Split(place));
        return stops;
    }

    /// <summary>The small words of both languages.</summary>
    public static CharArraySet SmallWords()
    {
        var small = new CharArraySet(LuceneVersion.LUCENE_48, SwedishAnalyzer.DefaultStopSet, ignoreCase: true);
        small.UnionWith(StopAnalyzer.ENGLISH_STOP_WORDS_SET.Select(word => word.ToString()!));
        small.UnionWith(SaysNothing);
        return small;
    }

    /// <summary>The catalogue's own Swedish words, which its citizens put together to longer ones.</summary>
    public static CharArraySet CompoundParts(IEnumerable<Service> services, CharArraySet stopWords)
    {
        var parts = new CharArraySet(LuceneVersion.LUCENE_48, 2000, ignoreCase: true);
        foreach (var service in services)
        {
            foreach (var word in service.Words.Where(word => !word.Contains(' ', StringComparison.Ordinal)))
                parts.UnionWith(JoiningForms(word));
            foreach (var word in Split(service.Name.In("sv")).Concat(Split(service.About.In("sv"))))
                if (word.Length > 4 && !stopWords.Contains(word))
                    parts.UnionWith(JoiningForms(word));
        }

        return parts;
    }

    /// <summary>How a word looks inside a compound: <c>skola</c> is <c>skol</c> in skolgård, <c>olja</c> is <c>olje</c> in oljefat.</summary>
    private static string[] JoiningForms(string word) =>
        word is [.., 'a'] and { Length: > 3 } ? [word, word[..^1], word[..^1] + 'e'] : [word];

    /// <summary>The words of a text as they are written; what is neither letter nor digit stands between words, also <c>:</c> and <c>.</c></summary>
    public static string[] Split(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            letters.Append(Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? rune.ToString() : " ");
        return letters.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The terms that <paramref name="analyzer"/> makes of a text, the whole word before its parts.</summary>
    public static List<string> Terms(Analyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream("", text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var terms = new List<string>();
        stream.Reset();
        while (stream.IncrementToken())
            terms.Add(term.ToString());
        stream.End();
        return terms;
    }
}
