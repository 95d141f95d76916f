using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav;

/// <summary>Lund's real catalogue and some of its people, with a Monday morning to start from.</summary>
internal static class Lund
{
    public static readonly Catalogues Catalogues = Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"));
    public static readonly Municipality Municipality = Catalogues.Find("lund")!;

    /// <summary>Monday 23 November 2026 at nine in the morning, local time.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 11, 23, 8, 0);

    public static readonly UnitKey Hub = new("lund", "kristallen");
    public static readonly UnitKey Dalby = new("lund", "dalby");
    public static readonly UnitKey Social = new("lund", "social");

    public static readonly Actor Citizen = Actor.Citizen();
    public static readonly Actor Anna = Officer("anna.lindqvist");
    public static readonly Actor Mats = Officer("mats.ohlin");
    public static readonly Actor AtDalby = Officer(Municipality.Staff.First(member => member.Unit.Key == "dalby").Id);
    public static readonly Actor AtSocial = Officer(Municipality.Staff.First(member => member.Unit.Key == "social").Id);
    public static readonly Actor Helena = Actor.Supervisor("helena.wikander", "Helena Wikander");

    public static Actor Officer(string id)
    {
        var member = Municipality.Staff.Single(member => member.Id == id);
        return Actor.Officer(member.Id, member.Name, new("lund", member.Unit.Key, member.Desk));
    }

    public static CaseKey NewKey() => new("lund", Reference.New("LND"));

    /// <summary>"Ville veta mer om Lund Lyser": an ordinary need at the hub, answered within five working days.</summary>
    public static Open Need(string text = "Jag vill veta mer om Lund lyser", Contact? contact = null) => new(
        Guid.NewGuid(), Citizen, Channel.Web, new("sv"), text, "nyheter", ["lund lyser"], Contact: contact);

    /// <summary>Somebody stands at Dalby's office.</summary>
    public static Open VisitAtDalby() => new(
        Guid.NewGuid(), Citizen, Channel.Visit, new("sv"), "Jag vill ha hjälp med en blankett", "blanketter", [], Office: Dalby);

    /// <summary>Somebody waits on the line to the hub.</summary>
    public static Open Calling(string call, Instant since, string phone = "0701234567") => new(
        Guid.NewGuid(), Actor.Engine, Channel.Phone, new("sv"), "Du ringde 046-35 50 00.", Office: Hub, Contact: new(Phone: phone),
        Call: new("vaxeln", call, "+4646355000", since));
}
