using MimeKit;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Outgoing;

/// <summary>Tells citizens by e-mail, in their language, what happens in their case.</summary>
internal sealed class CitizenMail(OutgoingMail mail, Catalogues catalogues, CitizenWords words) : ICarrier
{
    public string Kind => Messages.Citizen;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var about = EventJson.Read<CitizenMessage>(message.Body);
        if (catalogues.Find(about.Case.Municipality) is not { } municipality)
            return Carried.Never("the municipality is no longer here");
        if (about.To.Email is not { } address || !MailboxAddress.TryParse(address, out var to))
            return Carried.Never("there is no e-mail address that letters can be sent to");

        var letter = words.Letter(about, municipality);
        return await mail.Send(message.Id, about.Case, municipality.Hub, new MailboxAddress(about.To.Name, to.Address), letter.Subject, letter.Body);
    }
}
