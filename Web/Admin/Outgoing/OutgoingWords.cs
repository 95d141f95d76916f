using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Webhooks;

namespace Servicenav.Admin.Outgoing;

/// <summary>Messages as an administrator reads them: which kind, and of events what happened. What letters say is not shown.</summary>
internal static class OutgoingWords
{
    public static string Kind(string? kind, Site site) => kind switch
    {
        null => site["outgoing.kind.any"],
        _ when kind.Split('/') is [WebhookMessages.Carrier, _, var webhook] => site.Say("outgoing.kind.webhook", ("receiver", webhook)),
        _ => site.Words.Has($"outgoing.kind.{kind}") ? site[$"outgoing.kind.{kind}"] : kind,
    };

    /// <summary>What happened, for an event; null for others.</summary>
    public static string? Event(OutboxRow row) =>
        row.Kind.StartsWith(WebhookMessages.Carrier + '/', StringComparison.Ordinal) ? EventJson.Read<WebhookMessage>(row.Body).Name : null;
}
