using System.Text.RegularExpressions;

namespace Servicenav.Catalogue.Reading;

/// <summary>Checks what is filled in into a text, such as <c>{reference}</c>.</summary>
internal static partial class Placeholders
{
    /// <param name="text">A text by language.</param>
    /// <param name="needed">Without it the text would not do its work; null when nothing is needed.</param>
    public static void Check(YamlNode? text, IReadOnlyCollection<string> known, string? needed, Problems problems)
    {
        foreach (var words in (text as YamlMap)?.Entries.Select(entry => entry.Value).OfType<YamlScalar>() ?? [])
        {
            var names = Braces().Matches(words.Value).Select(match => match.Groups[1].Value).ToList();
            var strange = names.Where(name => !known.Contains(name)).ToList();
            foreach (var unknown in strange)
                problems.Add(words.At, $"unknown placeholder '{unknown}'{Suggestion.For(unknown, known)}", Suggestion.Said(unknown, known));
            if (needed is not null && strange.Count == 0 && !names.Contains(needed))
                problems.Add(words.At, $"lacks '{{{needed}}}', without which the message does not say what it is sent for; add it", new(ProblemKind.Missing, $"{{{needed}}}"));
        }
    }

    [GeneratedRegex(@"\{([^{}]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
