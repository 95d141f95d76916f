using System.Text.Json;
using Servicenav.Catalogue;
using Servicenav.Channels.SignedEvents;

namespace Servicenav.Channels.TextMessages;

/// <summary>What a gateway tells of text messages.</summary>
internal abstract record TextNews
{
    private const string Prefix = "org.servicenav.text.";
    private const int Longest = 200;

    /// <summary>About thirty parts joined; nobody writes longer ones.</summary>
    private const int LongestWords = 5_000;

    /// <summary>The kinds' names in events and figures.</summary>
    public static readonly string[] Kinds = ["received", "delivered", "failed"];

    /// <summary>A citizen's message, its parts joined.</summary>
    /// <param name="Text">The gateway's id of it, never used for another.</param>
    /// <param name="From">In the form of E.164.</param>
    public sealed record Received(string Text, string From, string Words) : TextNews;

    /// <summary>What became of a message of ours.</summary>
    /// <param name="Text">As it was named to the gateway.</param>
    /// <param name="Why">Null when it arrived.</param>
    public sealed record Reported(string Text, string? Why) : TextNews;

    /// <summary>A kind's name; <c>unknown</c> when there is none such.</summary>
    public static string Name(ReceivedEvent it) =>
        Kinds.FirstOrDefault(kind => it.Type == Prefix + kind) ?? "unknown";

    /// <exception cref="EventProblem">It says nothing of a text message that can be understood.</exception>
    public static TextNews Of(ReceivedEvent it) => Name(it) switch
    {
        "received" => new Received(
            Field(it, "text", Longest),
            PhoneNumber.Reachable(Field(it, "from", Longest)) ?? throw new EventProblem("number-is-wrong", "data.from is no telephone number that can be answered.", 422),
            Field(it, "words", LongestWords)),
        "delivered" => new Reported(Field(it, "text", Longest), null),
        "failed" => new Reported(Field(it, "text", Longest), Field(it, "reason", Longest)),
        _ => throw new EventProblem("type-is-unknown", $"There is no type {it.Type}.", 422),
    };

    private static string Field(ReceivedEvent it, string name, int longest) =>
        it.Data.ValueKind == JsonValueKind.Object && it.Data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && Cases.Words.Clean(value.GetString()!.ReplaceLineEndings("\n")).Trim() is { Length: > 0 } text && text.Length <= longest
            ? text
            : throw new EventProblem("data-is-wrong", $"data.{name} is missing or is not what docs/texts.md says.", 422);
}
