using System.Collections.Frozen;
using System.Globalization;

namespace Servicenav.Texts;

/// <summary>Every text of the site in one language, with Swedish where the language has no words of its own.</summary>
/// <param name="key">The file's name: <c>sv</c>, <c>en</c> or <c>easy</c>.</param>
/// <param name="culture">How the language writes numbers and names days, e.g. <c>sv-SE</c>.</param>
public sealed class Wording(string key, CultureInfo culture, FrozenDictionary<string, string> own, Wording? fallback)
{
    public string Key => key;

    public CultureInfo Culture => culture;

    /// <summary>The language's own name, for the language switch.</summary>
    public string Name => this["language.name"];

    /// <summary>The value of <c>lang</c>: easy-to-read Swedish is Swedish.</summary>
    public string Tag => culture.TwoLetterISOLanguageName;

    public string this[string text] => own.TryGetValue(text, out var words)
        ? words
        : fallback?[text] ?? throw new KeyNotFoundException($"no text '{text}' in '{key}'");

    /// <summary>The text with <c>{name}</c> replaced by each value.</summary>
    public string Say(string text, params ReadOnlySpan<(string Name, object Value)> values) => Fill(this[text], values);

    /// <summary>As <see cref="Say"/> for words from elsewhere, e.g. the catalogue.</summary>
    public string Fill(string said, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
            said = said.Replace("{" + name + "}", Convert.ToString(value, culture), StringComparison.Ordinal);
        return said;
    }

    /// <summary>The text for a count: <c>text.one</c> for 1, else <c>text.other</c>, with <c>{count}</c> replaced.</summary>
    public string Count(string text, int count, params ReadOnlySpan<(string Name, object Value)> values) =>
        Say(text + (count == 1 ? ".one" : ".other"), [("count", count.ToString("N0", culture)), .. values]);

    /// <summary>The text of an enumeration's value, e.g. <c>refusal.CaseIsClosed</c>.</summary>
    public string Of<T>(string family, T value) where T : struct, Enum => this[$"{family}.{value}"];

    public bool Has(string text) => own.ContainsKey(text) || fallback?.Has(text) == true;

    /// <summary>The keys for which the language has words of its own.</summary>
    internal IEnumerable<string> OwnKeys => own.Keys;
}
