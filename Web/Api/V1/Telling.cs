using NodaTime;
using Servicenav.Attachments;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Sites;

namespace Servicenav.Api.V1;

/// <summary>Cases and catalogue as other systems are told of them.</summary>
internal static class Telling
{
    private const int DaysAhead = 7;

    /// <param name="personal">Whether the scope lets people be told of; of protected ones nobody is told, nor where their case is.</param>
    public static CaseNow Now(this CaseView it, bool personal, Site site) => Now(it, site, personal && !it.Protected);

    private static CaseNow Now(CaseView it, Site site, bool personal) => new(
        it.Key.Reference, it.Status, Service(it.Service, site), Unit(it.Owner, site), it.Channel, it.Language.Code, it.OpenedAt, it.Version,
        [.. it.Promises.Select(promise => new PromiseOfCase(promise.Kind, promise.Due, promise.KeptAt))],
        it.Protected ? null : Unit(it.Unit, site),
        personal ? it.Place : null,
        personal && it.Contact is { } contact ? new(contact.Name, contact.Email, contact.Phone) : null,
        personal && it.Position is { } at ? new(at.Latitude, at.Longitude) : null,
        personal ? it.Answers : null);

    public static CaseInList InList(this CaseRow row, Site site) => new(
        row.Case.Reference, row.Status, Service(row.Service, site), Unit(row.Owner, site), row.Opened, row.Version, row.Updated,
        row.Protected ? null : Unit(row.Unit, site), row.Due, row.ClosedAt);

    /// <summary>What citizen and staff have said to each other; words between staff are left out.</summary>
    public static MessageList Messages(this CaseView it, bool personal) => new([.. it.Timeline.Select(entry => Message(entry, personal && !it.Protected)).OfType<MessageOfCase>()]);

    public static ServiceInCatalogue Told(this Service service, Site site) => new(
        service.Key, site.Say(service.Name), site.Say(service.About), new(service.Owner.Key, site.Say(service.Owner.Name)), site.Say(service.Terms.Name),
        service.Attributes.IsEmpty ? null : [.. service.Attributes.Select(attribute => Told(attribute, site))]);

    public static UnitInCatalogue Told(this Unit unit, Site site)
    {
        var today = site.Now.InZone(site.Municipality.Zone).Date;
        return new(
            unit.Key, site.Say(unit.Name), unit.Kind, unit.Hours.IsOpen(site.Now),
            [.. Enumerable.Range(0, DaysAhead).SelectMany(day => unit.Hours.OpenOn(today.PlusDays(day))).Select(open => new OpenHours(open.Start, open.End))],
            unit.Address);
    }

    private static MessageOfCase? Message(TimelineEntry entry, bool personal)
    {
        (MessageKind? Kind, Channel? Channel, string? Text) said = entry.What switch
        {
            Opened e => (MessageKind.Opened, e.Channel, e.Text),
            CitizenWrote e => (MessageKind.CitizenWrote, e.Channel, e.Text),
            Reopened e => (MessageKind.Reopened, e.Channel, e.Text),
            Replied e => (MessageKind.Replied, null, e.Text),
            CitizenAsked e => (MessageKind.CitizenAsked, null, e.Text),
            Answered e => (MessageKind.Answered, null, e.Text),
            Closed e => (MessageKind.Closed, null, e.Text),
            _ => (null, null, null),
        };
        return said.Kind is not { } kind ? null : new(
            entry.At, kind, said.Channel, personal ? said.Text : null,
            personal && AttachmentRules.Of(entry.What) is { Count: > 0 } files ? [.. files.Select(Told)] : null);
    }

    private static QuestionOfService Told(ServiceAttribute attribute, Site site) => new(
        attribute.Code, site.Say(attribute.Ask), attribute.Kind, attribute.Required, attribute.Help is { } help ? site.Say(help) : null,
        attribute.IsList ? [.. attribute.Values.Select(value => new Named(value.Key, site.Say(value.Name)))] : null);

    private static FileOfCase Told(Attachment file) => new(file.Id, file.Name, file.Kind.MediaType(), file.Bytes);

    private static Named Service(string key, Site site) => new(key, site.Service(key));

    private static Named Unit(UnitKey unit, Site site) => new(unit.Unit, site.Unit(unit));
}
