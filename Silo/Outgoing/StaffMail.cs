using MimeKit;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Texts;

namespace Servicenav.Outgoing;

/// <summary>Tells the hub that a case needs a decision, and the owning department when it has come to its head.</summary>
internal sealed class StaffMail(OutgoingMail mail, Catalogues catalogues, SiteTexts texts) : ICarrier
{
    public string Kind => Messages.Staff;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var about = EventJson.Read<StaffMessage>(message.Body);
        if (catalogues.Find(about.Case.Municipality) is not { } municipality)
            return Carried.Never("the municipality is no longer here");

        var unit = about.Level == EscalationLevel.Head
            ? municipality.Units.GetValueOrDefault(about.Owner.Unit) ?? municipality.Hub
            : municipality.Hub;
        if (unit.Email is not { } address)
            return Carried.Never($"the unit '{unit.Key}' has no e-mail address in the catalogue");

        var words = texts.Swedish;
        (string, object)[] values =
        [
            ("reference", about.Case.Reference),
            ("level", words.Of("level", about.Level)),
            ("unit", (municipality.Units.GetValueOrDefault(about.Unit.Unit) ?? municipality.Hub).Name.In(words.Key)),
            ("service", (municipality.Services.GetValueOrDefault(about.Service) ?? municipality.Generalist).Name.In(words.Key)),
        ];
        return (await mail.Send(
            message.Id, about.Case, municipality, new MailboxAddress(unit.Name.In(words.Key), address),
            new(words.Say("mail.staff.subject", values), words.Say("mail.staff.body", values)))).Carried;
    }
}
