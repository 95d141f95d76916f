using System.Collections.Frozen;
using System.Globalization;
using Servicenav.Catalogue;

namespace Servicenav.Texts;

/// <summary>
/// The site's texts in all languages, one YAML file each beside the program. A new language is a new file.
/// A key or placeholder that one full language has and another lacks stops the start.
/// </summary>
public sealed class SiteTexts
{
    /// <summary>Easy-to-read Swedish is a variant that falls back to Swedish, not a language of its own.</summary>
    public const string Easy = "easy";

    private readonly FrozenDictionary<string, Wording> _languages;

    private SiteTexts(IReadOnlyDictionary<string, Wording> languages) =>
        _languages = languages.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>In the order the switch shows them: Swedish, other languages, easy-to-read Swedish.</summary>
    public IEnumerable<Wording> All => _languages.Values.OrderBy(words => words.Key switch
    {
        Text.Fallback => 0,
        Easy => 2,
        _ => 1,
    }).ThenBy(words => words.Key, StringComparer.Ordinal);

    public Wording Swedish => _languages[Text.Fallback];

    /// <summary>The language's words, or Swedish ones for a language without a file.</summary>
    public Wording In(string? key) => key is not null && _languages.TryGetValue(key, out var words) ? words : Swedish;

    public bool Knows(string? key) => key is not null && _languages.ContainsKey(key);

    /// <summary>Reads every <c>*.yaml</c> of a folder.</summary>
    /// <exception cref="InvalidDataException">A text is missing; the message names each key and language.</exception>
    public static SiteTexts Load(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*.yaml")
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), TextFile.Read, StringComparer.Ordinal);
        var faults = TextFaults.In(files).ToList();
        if (faults.Count > 0)
            throw new InvalidDataException($"texts in {folder}:{Environment.NewLine}" + string.Join(Environment.NewLine, faults));

        var swedish = Make(Text.Fallback, files[Text.Fallback], null);
        return new(files.ToDictionary(
            file => file.Key,
            file => file.Key == Text.Fallback ? swedish : Make(file.Key, file.Value, swedish)));
    }

    private static Wording Make(string key, IReadOnlyDictionary<string, string> texts, Wording? fallback) => new(
        key,
        CultureInfo.GetCultureInfo(texts.GetValueOrDefault("language.culture", "sv-SE")),
        texts.ToFrozenDictionary(StringComparer.Ordinal),
        fallback);
}
