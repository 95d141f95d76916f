using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads what is said in several languages: <c>{ sv: Gata, en: Street }</c>.</summary>
internal static class Texts
{
    private static readonly Text Missing = Text.Swedish("");

    /// <summary>What citizens read to choose or to know: every language of the catalogue must have it.</summary>
    public static Text InAll(YamlNode? node, int limit, Scope scope) => Read(node, limit, scope.Languages.Known, scope);

    /// <summary>A proper name or a title, which other languages may take from Swedish.</summary>
    public static Text Name(YamlNode? node, Scope scope) => Read(node, Limits.Name, [Text.Fallback], scope);

    /// <summary>A text of several lines, which other languages may take from Swedish.</summary>
    public static Text Paragraphs(YamlNode? node, int limit, Scope scope) => Read(node, limit, [Text.Fallback], scope, lines: true);

    /// <summary>A text of several lines that every language of the catalogue must have.</summary>
    public static Text ParagraphsInAll(YamlNode? node, int limit, Scope scope) => Read(node, limit, scope.Languages.Known, scope, lines: true);

    private static Text Read(YamlNode? node, int limit, IEnumerable<string> required, Scope scope, bool lines = false)
    {
        var problems = scope.Problems;
        if (node.Expect<YamlMap>("a text by language, such as { sv: Gata, en: Street }", problems) is not { } map)
        {
            return Missing;
        }

        var words = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (scope.Languages.Known.Contains(entry.Key))
            {
                words[entry.Key] = (lines ? entry.Value.Lines(limit, problems) : entry.Value.Line(limit, problems)) ?? "";
                continue;
            }

            problems.Add(
                entry.At,
                entry.Value is YamlScalar { Kind: "nothing" }
                    ? $"'{entry.Key}' is no language; if it belongs to the words before it, put them in quotes because of the comma"
                    : $"unknown language '{entry.Key}'{Suggestion.For(entry.Key, scope.Languages.Known)}",
                Suggestion.Said(entry.Key, scope.Languages.Known));
        }

        foreach (var language in required.Where(language => !words.ContainsKey(language)))
        {
            problems.Add(map.At.Under(language), $"the text in '{language}' is missing; add it", new(ProblemKind.Missing, language));
        }

        return new Text(words.ToImmutable());
    }
}
