using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Load;

namespace Servicenav.Balancing;

/// <summary>How soon a unit's desks come to a case: by its hours, who knows the matter, and what waits before it.</summary>
internal readonly record struct Reach(Instant At, Obstacle Obstacle)
{
    /// <summary>How long one desk is taken to need for what waits before a case, each.</summary>
    public static readonly Duration Handling = Duration.FromMinutes(15);

    /// <summary>So long after opening, staff who have not signed on are taken to be on their way.</summary>
    public static readonly Duration Arrival = Duration.FromMinutes(30);

    public static readonly Reach Never = new(Instant.MaxValue, Obstacle.NobodyKnows);

    /// <param name="ahead">How many cases wait before it.</param>
    public static Reach Of(Unit unit, string skill, string language, int ahead, Floor floor)
    {
        var (known, signedOn) = (floor.Known(unit, skill, language), floor.SignedOn(unit, skill, language));
        if (known == 0 && signedOn == 0)
            return Never;
        if (!unit.IsOpen(floor.Now))
            return After(unit.OpensAt(floor.Now), Math.Max(known, signedOn), Obstacle.Closed);
        if (signedOn > 0)
            return After(floor.Now, signedOn, Obstacle.None);

        return unit.IsOpen(floor.Now - Arrival)
            ? After(unit.OpensAnotherDay(floor.Now), known, Obstacle.NobodyThere)
            : After(floor.Now, known, Obstacle.None);

        Reach After(Instant start, int desks, Obstacle obstacle)
        {
            var work = Handling * (ahead + 1) / desks;
            var at = unit.Hours.Add(start, work);
            return new(at, obstacle == Obstacle.None && at > start + work ? Obstacle.Closed : obstacle);
        }
    }
}

/// <summary>What keeps a unit from a case.</summary>
internal enum Obstacle
{
    /// <summary>Nothing but what waits before it.</summary>
    None,

    /// <summary>It is closed, or closes first; lunch too.</summary>
    Closed,

    /// <summary>It is open, but nobody who knows the matter is there any longer.</summary>
    NobodyThere,

    /// <summary>Nobody who knows the matter works there.</summary>
    NobodyKnows,
}

/// <summary>A municipality's staff as it stands: who works where, and who is there now.</summary>
internal sealed record Floor(Municipality Municipality, LoadView Load, Instant Now)
{
    private readonly Dictionary<(Unit, string, string), (int Known, int SignedOn)> _counts = [];

    /// <summary>How many at the unit know the matter, there or not.</summary>
    public int Known(Unit unit, string skill, string language) => Counts(unit, skill, language).Known;

    /// <summary>How many who know the matter serve the unit now, lent staff too.</summary>
    public int SignedOn(Unit unit, string skill, string language) => Counts(unit, skill, language).SignedOn;

    public int Waiting(Unit unit) => Load.Queues.FirstOrDefault(queue => queue.Unit == Key(unit))?.Count ?? 0;

    public UnitKey Key(Unit unit) => new(Municipality.Key, unit.Key);

    private (int Known, int SignedOn) Counts(Unit unit, string skill, string language)
    {
        if (!_counts.TryGetValue((unit, skill, language), out var counts))
        {
            _counts[(unit, skill, language)] = counts = (
                Municipality.Staff.Count(member => member.Unit.Key == unit.Key && member.Skills.Contains(skill) && member.Languages.Contains(language)),
                Load.Desks.Count(desk =>
                    desk.Serves == Key(unit) && desk.SignedOn is { } who && who.Skills.Contains(skill) && who.Languages.Contains(language)));
        }

        return counts;
    }
}
