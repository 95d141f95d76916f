using MimeKit;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Incoming;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Outgoing;

/// <summary>Tells citizens by e-mail, in their language, what happens in their case; the case is told when there is no such address.</summary>
internal sealed class CitizenMail(OutgoingMail mail, InboxSettings inboxes, Catalogues catalogues, CitizenWords words, IGrainFactory grains) : ICarrier
{
    public string Kind => Messages.Citizen;

    public async Task<Carried> Carry(OutboxMessage message)
    {
        var about = EventJson.Read<CitizenMessage>(message.Body);
        if (catalogues.Find(about.Case.Municipality) is not { } municipality)
            return Carried.Never("the municipality is no longer here");
        if (about.To.Email is not { } address || !MailboxAddress.TryParse(address, out var to))
            return Carried.Never("there is no e-mail address that letters can be sent to");

        var handed = await mail.Send(
            message.Id, about.Case, municipality, new MailboxAddress(about.To.Name, to.Address), words.Letter(about, municipality), Read(municipality), about.Answers);
        if (handed.NoSuchReceiver is { } status)
            await grains.Case(about.Case).Do(new NoteUndelivered(message.Id, Actor.Engine, address, status));
        return handed.Carried;
    }

    /// <summary>The inbox to which citizens may answer: the hub's, else the first, of those that are connected.</summary>
    private string? Read(Municipality municipality) => municipality.Inboxes
        .Where(inbox => inboxes.Of(municipality.Key, inbox.Key) is not null)
        .OrderBy(inbox => inbox.Unit != municipality.Hub.Key).FirstOrDefault()?.Address;
}
