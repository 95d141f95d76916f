using MimeKit;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Texts;

namespace Servicenav.Outgoing;

/// <summary>Tells the unit that has the case, else the hub, that there is a letter to print and post to the citizen.</summary>
internal sealed class LettersToPost(OutgoingMail mail, Catalogues catalogues, SiteTexts texts, PublicAddress address) : ICarrier
{
    public string Kind => Messages.Letter;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var about = EventJson.Read<CitizenMessage>(message.Body);
        if (catalogues.Find(about.Case.Municipality) is not { } municipality)
            return Carried.Never("the municipality is no longer here");
        var unit = municipality.Units.GetValueOrDefault(about.Unit?.Unit ?? "") is { Email: not null } its ? its : municipality.Hub;
        if (unit.Email is not { } mailbox)
            return Carried.Never($"the unit '{unit.Key}' has no e-mail address in the catalogue");

        var words = texts.Swedish;
        (string, object)[] values =
        [
            ("reference", about.Case.Reference),
            ("link", address.Of($"/{about.Case.Municipality}/arende/{about.Case.Reference}")),
        ];
        return (await mail.Send(
            message.Id, about.Case, municipality, new MailboxAddress(unit.Name.In(words.Key), mailbox),
            new(words.Say("mail.staffPost.subject", values), words.Say("mail.staffPost.body", values)))).Carried;
    }
}
