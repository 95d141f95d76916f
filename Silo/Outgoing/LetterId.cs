using System.Text.RegularExpressions;
using Servicenav.Cases;

namespace Servicenav.Outgoing;

/// <summary>The Message-IDs of our letters: <c>{outbox id}.{reference}@{unit}.servicenav</c>. A reply names the letter's, and by that the case.</summary>
internal static partial class LetterId
{
    /// <summary>In every letter of ours: two installations never answer each other by themselves.</summary>
    public const string LoopHeader = "X-Loop";
    public const string Loop = "servicenav";

    public static string Of(Guid id, string reference, string unit) => $"{id:N}.{reference}@{unit}.servicenav";

    /// <summary>What every letter about a case refers to.</summary>
    public static string Thread(string reference, string unit) => $"{reference}@{unit}.servicenav";

    /// <summary>The reference of the case that a letter of ours is about; null when it is none of ours.</summary>
    /// <param name="messageId">Without angle brackets.</param>
    public static string? ReferenceIn(string messageId) => In(messageId)?.Reference;

    /// <summary>Also the outbox id that it says it has.</summary>
    public static (Guid Id, string Reference)? In(string messageId) =>
        Ours().Match(messageId) is { Success: true } ours && Reference.TryParse(ours.Groups[2].Value, out var reference)
            ? (Guid.ParseExact(ours.Groups[1].Value, "N"), reference) : null;

    /// <summary>Whether another's Message-ID, without its angle brackets, can stand in our letters' headers: only visible ASCII, and no brackets.</summary>
    public static bool IsWritable(string messageId) => Writable().IsMatch(messageId);

    [GeneratedRegex(@"\A[!-;=?-~]{1,300}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Writable();

    [GeneratedRegex(@"^([0-9a-f]{32})\.([A-Z0-9-]{13})@[a-z0-9-]+\.servicenav$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ours();
}
