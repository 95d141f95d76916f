using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Catalogue.Reading;

/// <summary>The ladders as written. Their offsets take on a length, and an order, in the clock of the term that uses them.</summary>
internal sealed class Ladders
{
    private readonly Dictionary<string, ImmutableArray<Rung>> _rungs;
    private readonly Duration _workingDay;
    private readonly Problems _problems;
    private readonly HashSet<string> _used = [];

    public Ladders(YamlNode? section, Scope scope)
    {
        (_problems, _workingDay, Names) = (scope.Problems, scope.WorkingTime.Day, Names.Of("ladder", section));
        _rungs = section.Entries("ladder", _problems).ToDictionary(entry => entry.Key, Read);
    }

    public Names Names { get; }

    /// <summary>A ladder's steps in a clock, where they must rise.</summary>
    public ImmutableArray<LadderStep> In(string key, Clock clock)
    {
        _used.Add(key);
        var steps = _rungs[key].Select(rung => (Step: new LadderStep(rung.Do, rung.At.In(clock, _workingDay)), Rung: rung)).ToArray();
        foreach (var (earlier, later) in steps.Zip(steps.Skip(1)).Where(pair => pair.First.Step.Offset >= pair.Second.Step.Offset))
        {
            _problems.Add(later.Rung.Place, $"{later.Rung.At} is not later than {earlier.Rung.At} before it; put the rungs in the order of time");
        }

        return [.. steps.Select(step => step.Step)];
    }

    /// <summary>Ladders that no promise uses must rise too, by the clock on the wall.</summary>
    public void CheckUnused()
    {
        foreach (var key in _rungs.Keys.Except(_used).ToArray())
        {
            In(key, Clock.Wall);
        }
    }

    private ImmutableArray<Rung> Read(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        if (entry.Value is YamlList { Items.IsEmpty: true })
        {
            _problems.Add(entry.At, "is empty; add at least one rung", new(ProblemKind.Empty));
        }

        return entry.Value.EachValue("rungs", Step, _problems);
    }

    private Rung? Step(YamlNode node)
    {
        var fields = Fields.Of(node, Shape.Rung, _problems);
        var at = WrittenDuration.ReadOffset(fields?["at"], _problems);
        var action = fields?["do"].Choice<LadderAction>("action", _problems);
        return at is null || action is null ? null : new Rung(at.Value, action.Value, fields!["at"]!.At);
    }

    private readonly record struct Rung(WrittenDuration At, LadderAction Do, Place Place);
}
