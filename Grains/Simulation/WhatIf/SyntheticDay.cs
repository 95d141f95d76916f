using NodaTime;
using Servicenav.Balancing;
using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Simulation;

/// <summary>A made-up day: contacts over the hours of <see cref="Curve"/>, each decided as the engine decides an opening.</summary>
internal static class SyntheticDay
{
    private static readonly Channel[] Written = [Channel.Web, Channel.Web, Channel.Email, Channel.Phone, Channel.Phone, Channel.Phone];

    /// <param name="contacts">About how many come.</param>
    public static IReadOnlyList<Arriving> Make(Municipality municipality, LocalDate date, double contacts, ulong seed)
    {
        var dice = new Dice(seed);
        var start = municipality.Zone.AtStartOfDay(date).ToInstant();
        var arrivals = new Poisson(
            new(seed + 1), start, Duration.FromHours(1), 24, hour => new([contacts * Curve.OfHour(hour) / 3600]), [new(1)]);
        var offices = municipality.Units.Values.Where(unit => unit.Kind != UnitKind.Department).ToArray();
        var places = offices.SelectMany(unit => unit.Places).ToArray();
        var services = municipality.Services.Values.ToArray();

        var day = new List<Arriving>();
        while (arrivals.Next() is { } contact)
        {
            var at = Instant.FromUnixTimeTicks(contact.At);
            var office = Pick(offices);
            var visits = Pick(Written) == Channel.Web && office.IsOpen(at) && dice.Next() < 0.3;
            var open = new Open(
                Guid.Empty, Actor.Citizen(), visits ? Channel.Visit : Pick(Written), new(dice.Next() < 0.1 ? "en" : "sv"), "?", Pick(services).Key,
                Place: dice.Next() < 0.5 && places.Length > 0 ? Pick(places) : null, Office: visits ? new(municipality.Key, office.Key) : null);
            day.Add(Arriving.Of([.. CaseDecisions.Decide(null, open, municipality, at).Events.Select(what => (at, what))]));
        }

        return day;

        T Pick<T>(T[] some) => some[(int)((1 - dice.Next()) * some.Length)];
    }

    public static IReadOnlyList<double> Forecast(double contacts) => [.. Enumerable.Range(0, 24).Select(hour => contacts * Curve.OfHour(hour))];
}
