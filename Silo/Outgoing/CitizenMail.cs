using MimeKit;
using NodaTime.Extensions;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Texts;

namespace Servicenav.Outgoing;

/// <summary>Tells citizens by e-mail, in their language, what happens in their case.</summary>
internal sealed class CitizenMail(OutgoingMail mail, Catalogues catalogues, SiteTexts texts, TimeProvider time) : ICarrier
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
            words.Say($"mail.{about.Kind}.body", values) + "\n\n" + words.Say("mail.footer", values));
    }
}
