using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desk.Working;
using Servicenav.Sites;
using Servicenav.Steering;

namespace Servicenav.Supervisor.Steering;

/// <summary>What each of the steering page's forms asks for.</summary>
internal static class SteeringForms
{
    /// <summary>The forms that begin something, in the order of the page.</summary>
    public static readonly IReadOnlyList<string> All = ["stang", "oppna", "lana", "notis", "grans"];

    /// <summary>The form that undoes an entry.</summary>
    public static string Undoing(long number) => string.Create(CultureInfo.InvariantCulture, $"angra-{number}");

    /// <summary>Null when there is no such form.</summary>
    public static SteeringCommand? Of(CaseForm form, Actor by, Municipality municipality)
    {
        var (id, reason) = (form.RequestId, form["text"]);
        UnitKey Unit(string field) => new(municipality.Key, form[field]);
        Instant Until() => EndOf(form, municipality) ?? Instant.MinValue;
        return form.Act switch
        {
            "stang" => new CloseOffice(id, by, reason, Unit("kontor"), Until()),
            "oppna" => new OpenOffice(id, by, reason, Unit("kontor"), Until()),
            "lana" => new LendDesk(id, by, reason, Desk(form["plats"], municipality), Unit("till"), Until()),
            "notis" => new PostNotice(
                id, by, reason, municipality.Languages.ToDictionary(language => language, language => form[$"ord-{language}"]),
                form["kontor"] is { Length: > 0 } office ? new(municipality.Key, office) : null, Until()),
            "grans" => new SetThreshold(id, by, reason, form["vilken"], Number(form["varde"])),
            { } act when act.Split('-') is ["angra", var number] && long.TryParse(number, CultureInfo.InvariantCulture, out var what) =>
                new Undo(id, by, reason, what),
            _ => null,
        };
    }

    /// <summary>The field that a refusal is about; the form as a whole when it is about none.</summary>
    public static string FieldOf(SteeringRefusal refusal, string act) => refusal switch
    {
        SteeringRefusal.ReasonIsMissing or SteeringRefusal.ReasonIsTooLong => "text",
        SteeringRefusal.UnitIsUnknown or SteeringRefusal.LentToItself => act == "lana" ? "till" : "kontor",
        SteeringRefusal.NotAnOffice or SteeringRefusal.AlreadyOpen or SteeringRefusal.AlreadyClosed => "kontor",
        SteeringRefusal.DeskIsUnknown or SteeringRefusal.LentElsewhere => "plats",
        SteeringRefusal.AlreadyThere => "till",
        SteeringRefusal.EndIsPast or SteeringRefusal.EndIsTooFar => "datum",
        SteeringRefusal.TextIsMissing or SteeringRefusal.TextIsTooLong => $"ord-{Text.Fallback}",
        SteeringRefusal.ThresholdIsUnknown => "vilken",
        SteeringRefusal.ValueIsOutside or SteeringRefusal.SameValue => "varde",
        _ => "fel",
    };

    /// <summary>The refusal in words; a value outside its bounds is told which they are.</summary>
    public static string Words(SteeringRefusal refusal, CaseForm form, Site site)
    {
        var bounds = Thresholds.Of(site.Municipality).FirstOrDefault(threshold => threshold.Name == form["vilken"]);
        return site.Say(
            $"steer.no.{refusal}",
            ("least", SteeringWords.Number(bounds?.Least ?? 0, site)), ("most", SteeringWords.Number(bounds?.Most ?? 0, site)));
    }

    private static DeskKey Desk(string written, Municipality municipality) =>
        DeskKey.TryParse($"{municipality.Key}/{written}", out var desk) ? desk : new(municipality.Key, "", "");

    /// <summary>As people write it, with a comma or a full stop; outside every bound when it is no number.</summary>
    private static decimal Number(string written) =>
        decimal.TryParse(written.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : -1;

    /// <summary>Null when day or time is not written as one.</summary>
    private static Instant? EndOf(CaseForm form, Municipality municipality)
    {
        var day = LocalDatePattern.Iso.Parse(form["datum"]);
        var time = LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Parse(form["klocka"].Replace('.', ':'));
        return day.Success && time.Success ? (day.Value + time.Value).InZoneLeniently(municipality.Zone).ToInstant() : null;
    }
}
