using System.Collections.Immutable;
using System.IO.Hashing;
using System.Text;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;

namespace Servicenav.Webhooks;

/// <summary>Which messages to other systems a transition sends, with ids that are the same however often they are made.</summary>
internal static class WebhookMessages
{
    /// <summary>What carries them; a message's kind has its receiver after it, and keeps its order within a case.</summary>
    public const string Carrier = "webhook";

    public static string Kind(string municipality, string webhook) => $"{Carrier}/{municipality}/{webhook}";

    /// <summary>The municipality and webhook of a kind.</summary>
    public static (string Municipality, string Webhook) Receiver(string kind) => kind.Split('/') is [Carrier, var municipality, var webhook]
        ? (municipality, webhook)
        : throw new ArgumentException($"'{kind}' is no webhook's", nameof(kind));

    public static IReadOnlyList<OutboxMessage> Of(Case? before, Case after, Transition transition, ImmutableArray<Webhook> webhooks) => webhooks.IsEmpty ? [] :
    [
        .. from told in CaseEvolution.Steps(before, after.Key, transition).SelectMany(step => PublicEvents.Of(step.Before, step.What, transition.At))
               .Select((what, number) => (What: what, Sequence: (before?.Told ?? 0) + number + 1))
           from webhook in webhooks
           where webhook.Wants(told.What.Name, after.Service)
           select Message(after, transition, webhook, told.What, told.Sequence),
    ];

    private static OutboxMessage Message(Case after, Transition transition, Webhook webhook, PublicEvent what, long sequence)
    {
        var kind = Kind(after.Key.Municipality, webhook.Key);
        var id = new Guid(XxHash128.Hash(Encoding.UTF8.GetBytes($"{after.Key}/{after.Version}/{sequence}/{kind}")));
        return new(id, after.Key, kind, EventJson.Write(new WebhookMessage(webhook.Key, what.Name, sequence, transition.At, Data(after, transition, what))), transition.At);
    }

    private static WebhookData Data(Case it, Transition transition, PublicEvent what) => new(
        it.Key.Reference, it.Status, it.Service, it.Owner.Unit, it.IsProtected ? null : it.Unit.Unit, it.Level, it.OpenedAt, it.ClosedAt,
        [.. it.Promises.Select(promise => new WebhookPromise(
            promise.Kind, promise.Due, promise.KeptAt, promise.Broken || (promise.KeptAt is null && it.Running.Contains(promise) && promise.Due <= transition.At)))],
        what.Promise);
}
