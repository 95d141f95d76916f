using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Desk.Working;

/// <summary>What each of the case page's forms asks the case to do.</summary>
internal static class CaseCommands
{
    /// <summary>Channels that staff take down what citizens say in.</summary>
    public static readonly IReadOnlyList<Channel> Channels = [Channel.Phone, Channel.Visit, Channel.Letter, Channel.Email, Channel.Social];

    /// <summary>Null when there is no such form.</summary>
    public static CaseCommand? Of(CaseForm form, CaseView it, Actor by, Municipality municipality, Instant now)
    {
        var (id, text) = (form.RequestId, form["text"]);
        return form.Act switch
        {
            "skriv" => form["sort"] switch
            {
                "fraga" => new AskCitizen(id, by, text),
                "svar" => new Answer(id, by, text),
                "anteckning" => new AddNote(id, by, text),
                _ => new Reply(id, by, text),
            },
            "anteckna" => new AddNote(id, by, text),
            "ta" => new Claim(id, by),
            "lamna" => Offer(form["till"]) is var (unit, desk) ? new OfferHandover(id, by, unit, text, desk) : null,
            "rad" => Offer(form["till"]) is var (asked, place) ? new AskAdvice(id, by, asked, text, place) : null,
            "rad-svar" => new GiveAdvice(id, by, text),
            "rad-tillbaka" => new WithdrawQuestion(id, by),
            "tacka-ja" => new AcceptHandover(id, by),
            "tacka-nej" or "ta-tillbaka" => new DeclineHandover(id, by, text),
            "slapp" => new Release(id, by, text is "" ? null : text),
            "byt" => new Classify(id, by, form["tjanst"]),
            "tid" => new ExtendPromise(id, by, Time(form, municipality) ?? Instant.MinValue, text),
            "lova-ring" => new PromiseCallBack(id, by, form["datum"] is "" ? null : Time(form, municipality) ?? Instant.MinValue),
            "lyft" => new Escalate(id, by, text),
            "avsla" => new DeclineDemand(id, by, text),
            "del" => new OpenDependent(
                id, by, new(municipality.Key, Reference.New(municipality.Prefix)), form["tjanst"], text),
            "hort" => new AddMessage(id, Actor.Citizen(it.CitizenId), Heard(form), text),
            "avsluta" => new Close(id, by, text),
            "oppna" => new Reopen(id, by, Heard(form), text),
            "flytta" => new Cases.Route(id, by, new(municipality.Key, form["till"]), text),
            "ta-ut" => new TakeOut(id, by, text),
            "lagg-pa" => new EndCall(id, by, now),
            "ring-upp" => new CallBack(id, by),
            "ropa-igen" => new CallVisitorAgain(id, by),
            "kom-inte" => new MissVisitor(id, by),
            "sluta-chatt" => new EndChat(id, by),
            "posta" => new PostLetter(id, by, int.TryParse(form["brev"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1),
            _ => null,
        };

        (UnitKey, DeskKey?)? Offer(string to) => to.Split('/') switch
        {
            [var unit, var desk] => (new(municipality.Key, unit), new DeskKey(municipality.Key, unit, desk)),
            [var unit] => (new(municipality.Key, unit), null),
            _ => null,
        };
    }

    /// <summary>The field that a refusal is about; the form as a whole when it is about none.</summary>
    public static string FieldOf(Refusal refusal) => refusal switch
    {
        Refusal.TextIsMissing or Refusal.TextIsTooLong or Refusal.TextHasControlCharacters or Refusal.ReasonIsMissing => "text",
        Refusal.ServiceIsUnknown => "tjanst",
        Refusal.UnitIsUnknown or Refusal.DeskIsUnknown or Refusal.OfferedToHolder => "till",
        Refusal.TimeIsNotLater => "datum",
        _ => "fel",
    };

    private static Channel Heard(CaseForm form) =>
        Enum.TryParse<Channel>(form["kanal"], out var channel) && Channels.Contains(channel) ? channel : Channel.Phone;

    /// <summary>Null when day or time is not written as one.</summary>
    private static Instant? Time(CaseForm form, Municipality municipality)
    {
        var day = LocalDatePattern.Iso.Parse(form["datum"]);
        var time = LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Parse(form["klocka"].Replace('.', ':'));
        return day.Success && time.Success
            ? (day.Value + time.Value).InZoneLeniently(municipality.Zone).ToInstant()
            : null;
    }
}
