using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Servicenav.Cases;
using Servicenav.Steering;

namespace Servicenav.Texts;

public sealed partial class TextsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Texts");
    private static readonly Dictionary<string, IReadOnlyDictionary<string, string>> Files = Directory.GetFiles(Folder, "*.yaml")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), TextFile.Read);

    [Fact]
    public void no_language_lacks_a_text_or_a_placeholder() => Assert.Empty(TextFaults.In(Files));

    [Fact]
    public void every_value_that_people_meet_has_words_in_every_language()
    {
        foreach (var (family, values) in TextFaults.Families)
            foreach (var value in values)
                Assert.All(SiteTexts.Load(Folder).All, words => Assert.True(words.Has($"{family}.{value}"), $"{words.Key}: {family}.{value}"));
        Assert.Contains(nameof(Opened), TextFaults.Families.Single(family => family.Family == "event").Values);
    }

    [Fact]
    public void a_missing_text_is_named_with_its_language()
    {
        var without = new Dictionary<string, IReadOnlyDictionary<string, string>>(Files)
        {
            ["en"] = Files["en"].Where(text => text.Key != "refusal.CaseIsClosed").ToDictionary(),
            ["sv"] = Files["sv"].Where(text => text.Key != "status.Held").ToDictionary(),
        };
        var faults = TextFaults.In(without).ToList();
        Assert.Contains("en: 'refusal.CaseIsClosed' is missing", faults);
        Assert.Contains("sv: 'status.Held' is missing", faults);
    }

    [Fact]
    public void a_lost_placeholder_is_a_fault()
    {
        var changed = new Dictionary<string, IReadOnlyDictionary<string, string>>(Files)
        {
            ["en"] = new Dictionary<string, string>(Files["en"]) { ["event.Routed"] = "The case came somewhere." },
        };
        Assert.Contains("en: 'event.Routed' has other placeholders than sv", TextFaults.In(changed));
    }

    [Fact]
    public void easy_swedish_differs_from_swedish_wherever_it_has_words_of_its_own()
    {
        string[] same = ["language.culture"];
        Assert.Empty(Files["easy"].Where(text => Files["sv"][text.Key] == text.Value).Select(text => text.Key).Except(same));
    }

    [Fact]
    public void every_long_swedish_sentence_has_an_easy_one()
    {
        var lent = Files["sv"].Where(text => !Files["easy"].ContainsKey(text.Key) && Staff().All(family => !text.Key.StartsWith(family, StringComparison.Ordinal)));
        Assert.Empty(lent.Where(text => text.Value.Split(' ').Length > 8).Select(text => text.Key));
    }

    [Fact]
    public void easy_sentences_are_short()
    {
        var sentences = Files["easy"].SelectMany(text => SentenceEnd().Split(text.Value).Select(sentence => (text.Key, sentence)));
        Assert.DoesNotContain(sentences, it => it.sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 14);
    }

    [Fact]
    public void every_refusal_says_what_to_do()
    {
        foreach (var words in SiteTexts.Load(Folder).All.Where(words => words.Key != SiteTexts.Easy))
            Assert.All(Enum.GetValues<Refusal>().Except([Refusal.TextIsMissing]), refusal => Assert.True(
                SentenceEnd().Split(words.Of("refusal", refusal)).Count(part => part.Length > 0) > 1, $"{words.Key}: {refusal}"));
        foreach (var words in SiteTexts.Load(Folder).All.Where(words => words.Key != SiteTexts.Easy))
            Assert.All(Enum.GetValues<SteeringRefusal>(), refusal => Assert.True(
                SentenceEnd().Split(words.Of("steer.no", refusal)).Count(part => part.Length > 0) > 1, $"{words.Key}: {refusal}"));
    }

    [Fact]
    public void every_text_that_the_pages_ask_for_exists()
    {
        var asked = Sources().SelectMany(source => Asked().Matches(source).Select(match => match.Groups[1].Value)).ToHashSet();
        Assert.True(asked.Count > 50);
        Assert.DoesNotContain(asked, key => !Files["sv"].ContainsKey(key) && !Files["sv"].ContainsKey(key + ".other"));
    }

    [Fact]
    public void no_text_is_left_that_no_page_asks_for()
    {
        var all = string.Concat(Sources());
        string[] families = [.. TextFaults.Families.Select(family => family.Family), .. Composed().Matches(all).Select(match => match.Groups[1].Value)];
        Assert.DoesNotContain(Files["sv"].Keys, key =>
            !families.Any(family => key.StartsWith(family + ".", StringComparison.Ordinal))
            && !all.Contains($"\"{PluralEnd().Replace(key, "")}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void counts_choose_their_form()
    {
        var swedish = SiteTexts.Load(Folder).Swedish;
        Assert.Equal("Ärendet har bytt händer 1 gång.", swedish.Count("follow.hops", 1));
        Assert.Equal("Ärendet har bytt händer 3 gånger.", swedish.Count("follow.hops", 3));
    }

    /// <summary>Texts that only staff read need no easy version.</summary>
    private static string[] Staff() => ["signin.", "account.", "audit.", "staff.", "desk.", "work.", "register.", "scan.", "board.", "list.", "steer.", "privacy.", "catalogue.", "outgoing.", "apiKey.", "api.", "alike.", "mail.staff"];

    private static IEnumerable<string> Sources() => new[] { "Web", "Silo" }
        .SelectMany(project => Directory.EnumerateFiles(ProjectFolder(project), "*.*", SearchOption.AllDirectories))
        .Where(file => Path.GetExtension(file) is ".razor" or ".cs")
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    private static string ProjectFolder(string project, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", project));

    [GeneratedRegex(@"[.!?:](?:\s|$)|, ")]
    private static partial Regex SentenceEnd();

    /// <summary>Keys whose last part is a value.</summary>
    [GeneratedRegex(@"(?:\$|Of\()""([a-zA-Z0-9]+(?:\.[a-zA-Z0-9]+)*)(?:\.\{|"")")]
    private static partial Regex Composed();

    [GeneratedRegex(@"\.(one|other)$")]
    private static partial Regex PluralEnd();

    [GeneratedRegex(@"(?:[Ss]ite|[Ww]ords)(?:\.Say\(|\.Count\(|\[)""([a-zA-Z0-9]+(?:\.[a-zA-Z0-9]+)+)""")]
    private static partial Regex Asked();
}
