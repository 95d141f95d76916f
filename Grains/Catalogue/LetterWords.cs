using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Servicenav.Outbox;

namespace Servicenav.Catalogue;

/// <summary>A municipality's own words in one kind of message to citizens, with placeholders in braces; what is null is said in the program's words.</summary>
/// <param name="Subject">Of the e-mail.</param>
/// <param name="Body">Of the e-mail and the printed letter.</param>
/// <param name="Text">The text message.</param>
public sealed partial record LetterWords(Text? Subject, Text? Body, Text? Text)
{
    /// <summary>Longest subject, in characters.</summary>
    public const int LongestSubject = 150;

    /// <summary>Longest body.</summary>
    public const int LongestBody = 3_000;

    /// <summary>Longest text message before what is filled in: with it two or three of the network's messages.</summary>
    public const int LongestText = 300;

    /// <summary>Kinds as a file writes them, e.g. <c>demand-declined</c>.</summary>
    public static readonly ImmutableSortedDictionary<string, CitizenMessageKind> Kinds =
        Enum.GetValues<CitizenMessageKind>().ToImmutableSortedDictionary(KeyOf, kind => kind, StringComparer.Ordinal);

    private static readonly ImmutableArray<string> Always = ["reference", "service", "municipality", "link"];

    /// <summary>Null when there is no such kind.</summary>
    public static CitizenMessageKind? Kind(string? key) => key is not null && Kinds.TryGetValue(key, out var kind) ? kind : null;

    public static string KeyOf(CitizenMessageKind kind) => Capital().Replace(kind.ToString(), "-$0").TrimStart('-').ToLowerInvariant();

    /// <summary>What may be filled in: of every message reference, service, municipality and link; of some a time, staff's words or a code.</summary>
    public static ImmutableArray<string> Placeholders(CitizenMessageKind kind) => kind switch
    {
        CitizenMessageKind.Receipt or CitizenMessageKind.Acknowledged or CitizenMessageKind.Demanded => [.. Always, "date"],
        CitizenMessageKind.ReceiptToConfirm or CitizenMessageKind.MailReceipt => [.. Always, "date", "code"],
        CitizenMessageKind.EmailCode or CitizenMessageKind.MailNews => [.. Always, "code"],
        CitizenMessageKind.Extended => [.. Always, "date", "text"],
        CitizenMessageKind.Reply or CitizenMessageKind.Question or CitizenMessageKind.Answer or CitizenMessageKind.Closed or CitizenMessageKind.DemandDeclined =>
            [.. Always, "text"],
        _ => Always,
    };

    /// <summary>What may be filled in in a text message: anybody may see it, so nothing that tells what the case is about.</summary>
    public static ImmutableArray<string> InText(CitizenMessageKind kind) => [.. Placeholders(kind).Where(name => name is not ("service" or "text"))];

    /// <summary>What the body must have: without it the message would say nothing.</summary>
    public static string? Needed(CitizenMessageKind kind) => Placeholders(kind).FirstOrDefault(name => name is "text" or "code");

    /// <summary>What is said by text message too.</summary>
    public static bool HasText(CitizenMessageKind kind) => kind is not (CitizenMessageKind.ReceiptToConfirm or CitizenMessageKind.EmailCode or CitizenMessageKind.News or CitizenMessageKind.MailReceipt or CitizenMessageKind.MailNews);

    [GeneratedRegex("[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex Capital();
}
