using System.Text.RegularExpressions;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Webhooks;

namespace Servicenav.Admin.Outgoing;

/// <summary>Messages as an administrator reads them: which kind, and of events what happened. What letters say is not shown.</summary>
internal static partial class OutgoingWords
{
    public static string Kind(string? kind, Site site) => kind switch
    {
        null => site["outgoing.kind.any"],
        _ when kind.Split('/') is [WebhookMessages.Carrier, _, var webhook] => site.Say("outgoing.kind.webhook", ("receiver", webhook)),
        _ => site.Words.Has($"outgoing.kind.{kind}") ? site[$"outgoing.kind.{kind}"] : kind,
    };

    /// <summary>Why a try failed; null for what has no words here. A number or a name in it is kept.</summary>
    public static string? Reason(string reason, Site site) =>
        Enum.TryParse<Refusal>(reason, out var refusal) && Enum.IsDefined(refusal) ? site.Words.Of("refusal", refusal)
        : $"outgoing.because.{Key().Replace(Value().Replace(reason, ""), "-").Trim('-').ToLowerInvariant()}" is var key && site.Words.Has(key) ? site.Say(key, ("value", Value().Match(reason).Value.Trim('\'')))
        : null;

    /// <summary>What happened, for an event; null for others.</summary>
    public static string? Event(OutboxRow row) =>
        row.Kind.StartsWith(WebhookMessages.Carrier + '/', StringComparison.Ordinal) ? EventJson.Read<WebhookMessage>(row.Body).Name : null;

    [GeneratedRegex("[^a-z]+", RegexOptions.IgnoreCase)]
    private static partial Regex Key();

    [GeneratedRegex("'[^']*'|[0-9]+")]
    private static partial Regex Value();
}
