using System.Collections.Immutable;
using Servicenav.Cases;
using Servicenav.Outbox;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads how citizens are told, and in which words of the municipality's own. A file need not say either.</summary>
internal sealed class LetterReader(Scope scope)
{
    private static readonly ImmutableSortedDictionary<string, ContactWay> WaysByKey = new Dictionary<string, ContactWay>
    {
        ["email"] = ContactWay.Email,
        ["text"] = ContactWay.TextMessage,
        ["letter"] = ContactWay.Letter,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private readonly Problems _problems = scope.Problems;

    public ImmutableArray<ContactWay> Ways(YamlNode? node) => node is null
        ? [ContactWay.Email]
        : node.EachValue<ContactWay>("ways", item => item.OneOf([.. WaysByKey.Keys], "way", _problems) is { } way ? WaysByKey[way] : null, _problems);

    public ImmutableDictionary<CitizenMessageKind, LetterWords> Letters(YamlNode? section) => section is null or YamlMap { Entries.IsEmpty: true }
        ? ImmutableDictionary<CitizenMessageKind, LetterWords>.Empty
        : section.Entries("kind of letter", _problems).Select(Letter).OfType<(CitizenMessageKind Kind, LetterWords Words)>()
            .ToImmutableDictionary(letter => letter.Kind, letter => letter.Words);

    private (CitizenMessageKind, LetterWords)? Letter(YamlEntry entry)
    {
        if (LetterWords.Kind(entry.Key) is not { } kind)
        {
            string[] kinds = [.. LetterWords.Kinds.Keys];
            _problems.Add(entry.At, $"unknown kind of letter '{entry.Key}'{Suggestion.For(entry.Key, kinds)}", Suggestion.Said(entry.Key, kinds));
            return null;
        }

        if (Fields.Of(entry.Value, LetterWords.HasText(kind) ? Shape.Letter : Shape.LetterWithoutText, _problems) is not { } fields)
            return null;
        var known = LetterWords.Placeholders(kind);
        Placeholders.Check(fields["subject"], known.Remove("text").Remove("code"), "reference", _problems);
        Placeholders.Check(fields["body"], known, LetterWords.Needed(kind), _problems);
        Placeholders.Check(fields["text"], LetterWords.InText(kind), "reference", _problems);
        return (kind, new(
            fields["subject"] is { } subject ? Texts.InAll(subject, LetterWords.LongestSubject, scope) : null,
            fields["body"] is { } body ? Texts.ParagraphsInAll(body, LetterWords.LongestBody, scope) : null,
            fields["text"] is { } text ? Texts.InAll(text, LetterWords.LongestText, scope) : null));
    }
}
