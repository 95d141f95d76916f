namespace Servicenav.Cases;

/// <summary>What counts as words somebody can read.</summary>
public static class Words
{
    /// <summary>Null when the text may be stored, else the reason to refuse it.</summary>
    public static Refusal? Check(string? text, int limit = Limits.Text) => text switch
    {
        _ when string.IsNullOrWhiteSpace(text) => Refusal.TextIsMissing,
        _ when text.Length > limit => Refusal.TextIsTooLong,
        _ when !Shows(text) => Refusal.TextHasControlCharacters,
        _ => null,
    };

    public static Refusal? CheckReason(string? reason) =>
        Check(reason, Limits.ShortText) is { } refusal
            ? refusal == Refusal.TextIsMissing ? Refusal.ReasonIsMissing : refusal
            : null;

    /// <summary>The text without the characters that cannot be shown.</summary>
    public static string Clean(string text) => string.Concat(text.Where((_, i) => Shows(text, i)));

    private static bool Shows(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Shows(text, i))
                return false;
        }

        return true;
    }

    private static bool Shows(string text, int i) =>
        text[i] is (>= ' ' and <= '~') or '\n' or '\r' or '\t' || !(char.IsControl(text[i]) || IsLoneSurrogate(text, i));

    private static bool IsLoneSurrogate(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1])
        : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
}
