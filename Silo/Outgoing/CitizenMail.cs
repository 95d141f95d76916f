using MimeKit;
using NodaTime.Extensions;
using Servicenav.Catalogue;
using Servicenav.Incoming;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Texts;

namespace Servicenav.Outgoing;

/// <summary>Tells citizens by e-mail, in their language, what happens in their case.</summary>
internal sealed class CitizenMail(OutgoingMail mail, InboxSettings inboxes, Catalogues catalogues, SiteTexts texts, TimeProvider time) : ICarrier
{
    public string Kind => Messages.Citizen;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var about = EventJson.Read<CitizenMessage>(message.Body);
        if (catalogues.Find(about.Case.Municipality) is not { } municipality)
            return Carried.Never("the municipality is no longer here");
        if (about.To.Email is not { } address || !MailboxAddress.TryParse(address, out var to))
            return Carried.Never("there is no e-mail address that letters can be sent to");

        var words = texts.In(about.Language.TextKey);
        var times = new Times(words, municipality.Zone, time.GetUtcNow().ToInstant());
        var service = municipality.Services.GetValueOrDefault(about.Service) ?? municipality.Generalist;
        (string, object)[] values =
        [
            ("reference", about.Case.Reference),
            ("service", service.Name.In(words.Key)),
            ("municipality", municipality.Name.In(words.Key)),
            ("date", about.Due is { } due ? times.FullAt(due) : ""),
            ("text", about.Text ?? ""),
        ];
        return await mail.Send(
            message.Id, about.Case, municipality.Hub, new MailboxAddress(about.To.Name, to.Address),
            words.Say($"mail.{about.Kind}.subject", values),
            words.Say($"mail.{about.Kind}.body", values) + "\n\n" + (about.Kind is CitizenMessageKind.MailReceipt or CitizenMessageKind.MailNews
                ? municipality.Name.In(words.Key)
                : words.Say("mail.footer", values)),
            Read(municipality));
    }

    /// <summary>The inbox to which citizens may answer: the hub's, else the first, of those that are connected.</summary>
    private string? Read(Municipality municipality) => municipality.Inboxes
        .Where(inbox => inboxes.Of(municipality.Key, inbox.Key) is not null)
        .OrderBy(inbox => inbox.Unit != municipality.Hub.Key).FirstOrDefault()?.Address;
}
