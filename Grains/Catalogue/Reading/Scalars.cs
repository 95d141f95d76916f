using System.Globalization;
using System.Text.RegularExpressions;

namespace Servicenav.Catalogue.Reading;

/// <summary>
/// Reads single values. What cannot be read is reported, and null comes back; a value that is not there is null without
/// a word, since <see cref="Fields"/> has reported it.
/// </summary>
internal static class Scalars
{
    public static T? Expect<T>(this YamlNode? node, string what, Problems problems)
        where T : YamlNode
    {
        if (node is null or YamlHole or T)
        {
            return node as T;
        }

        problems.Add(node.At, $"expected {what} but found {node.Kind}", new(ProblemKind.OtherKind));
        return null;
    }

    /// <summary>A written value that is text, as it stands.</summary>
    public static string? Word(this YamlNode? node, string what, Problems problems)
    {
        if (node.Expect<YamlScalar>(what, problems) is not { } scalar)
        {
            return null;
        }

        if (scalar.IsText)
        {
            return scalar.Value;
        }

        var advice = scalar.Kind == "nothing" ? "" : $"; put it in quotes: \"{scalar.Value}\"";
        problems.Add(scalar.At, $"expected {what} but found {scalar.Kind}{advice}", new(scalar.Kind == "nothing" ? ProblemKind.Empty : ProblemKind.OtherKind));
        return null;
    }

    /// <summary>Paragraphs for people: not blank, at most <paramref name="limit"/> characters.</summary>
    public static string? Lines(this YamlNode? node, int limit, Problems problems)
    {
        var words = node.Word("text", problems)?.ReplaceLineEndings("\n").Trim();
        var (reason, kind) = words switch
        {
            null => (null, default),
            "" => ("is blank; write some text", ProblemKind.Empty),
            _ when words.EnumerateRunes().Count() is var length && length > limit => ($"is {length} characters long; at most {limit} fit", ProblemKind.TooLong),
            _ when words.Any(sign => char.IsControl(sign) && sign != '\n') => ("has a control character; write it without", ProblemKind.SeveralLines),
            _ => ((string?)null, default(ProblemKind)),
        };
        return Checked(words, reason, node, new(kind, Hint: $"{limit}"), problems);
    }

    /// <summary>Words for people: not blank, on one line, at most <paramref name="limit"/> characters.</summary>
    public static string? Line(this YamlNode? node, int limit, Problems problems)
    {
        var words = node.Word("text", problems)?.Trim();
        var (reason, kind) = words switch
        {
            null => (null, default),
            "" => ("is blank; write some text", ProblemKind.Empty),
            _ when words.EnumerateRunes().Count() is var length && length > limit => ($"is {length} characters long; at most {limit} fit", ProblemKind.TooLong),
            _ when words.Any(char.IsControl) => ("has a line break or control character; write it on one line", ProblemKind.SeveralLines),
            _ => ((string?)null, default(ProblemKind)),
        };
        return Checked(words, reason, node, new(kind, Hint: $"{limit}"), problems);
    }

    /// <summary>A value whose form a pattern describes.</summary>
    public static string? Matching(this YamlNode? node, Regex pattern, string what, Problems problems)
    {
        var word = node.Word(what, problems);
        var reason = word is null || pattern.IsMatch(word) ? null : $"'{word}' is not {what}";
        return Checked(word, reason, node, new(ProblemKind.BadForm, word ?? "", what.Split("such as ") is [_, var examples] ? examples.Replace(" or ", ", ", StringComparison.Ordinal) : ""), problems);
    }

    public static int? Integer(this YamlNode? node, int least, int most, Problems problems)
    {
        var what = $"a whole number from {least} to {most}";
        if (node.Expect<YamlScalar>(what, problems) is not { } scalar)
        {
            return null;
        }

        if (scalar.IsInteger && int.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(scalar.At, $"expected {what} but found {(scalar.IsText ? $"'{scalar.Value}'" : scalar.Kind)}", new(ProblemKind.OutOfRange, scalar.Value, $"{least}–{most}"));
        return null;
    }

    /// <summary>A number such as 90 or 0.3.</summary>
    public static decimal? Number(this YamlNode? node, int least, int most, Problems problems)
    {
        var what = $"a number from {least} to {most}";
        if (node.Expect<YamlScalar>(what, problems) is not { } scalar)
        {
            return null;
        }

        if (!scalar.IsText && decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            return number;
        }

        problems.Add(scalar.At, $"expected {what} but found {(scalar.IsText ? $"'{scalar.Value}'" : scalar.Kind)}", new(ProblemKind.OutOfRange, scalar.Value, $"{least}–{most}"));
        return null;
    }

    /// <summary>True or false.</summary>
    public static bool? Flag(this YamlNode? node, Problems problems)
    {
        if (node.Expect<YamlScalar>("true or false", problems) is not { } scalar)
        {
            return null;
        }

        if (scalar is { IsText: false, Value: "true" or "false" })
        {
            return scalar.Value == "true";
        }

        problems.Add(scalar.At, $"expected true or false but found {(scalar.IsText ? $"'{scalar.Value}'" : scalar.Kind)}", new(ProblemKind.OtherKind));
        return null;
    }

    /// <summary>One of an enumeration's names in lower case.</summary>
    public static T? Choice<T>(this YamlNode? node, string what, Problems problems)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
        return node.OneOf(names, what, problems) is { } name ? Enum.GetValues<T>()[Array.IndexOf(names, name)] : null;
    }

    /// <summary>One of the known names.</summary>
    public static string? OneOf(this YamlNode? node, IReadOnlyCollection<string> known, string what, Problems problems)
    {
        var name = node.Word($"a {what}", problems);
        var reason = name is null || known.Contains(name) ? null : $"unknown {what} '{name}'{Suggestion.For(name, known)}";
        return Checked(name, reason, node, Suggestion.Said(name ?? "", known), problems);
    }

    private static string? Checked(string? value, string? reason, YamlNode? node, ProblemSaid said, Problems problems)
    {
        if (reason is not null)
        {
            problems.Add(node!.At, reason, said);
        }

        return reason is null ? value : null;
    }
}
