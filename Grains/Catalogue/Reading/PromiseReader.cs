using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads promises, each term with its ladder in the term's own clock.</summary>
internal sealed class PromiseReader(Ladders ladders, Scope scope)
{
    private readonly Problems _problems = scope.Problems;

    public ImmutableDictionary<string, PromiseTerms> Read(YamlNode? section) =>
        section.Entries("promise", _problems).ToImmutableDictionary(entry => entry.Key, Promise);

    private PromiseTerms Promise(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        var fields = Fields.Of(entry.Value, Shape.Promise, _problems);
        return new(
            entry.Key,
            Texts.InAll(fields?["name"], Limits.Name, scope),
            Term(fields?["acknowledge"]),
            Term(fields?["answer"]));
    }

    public Term Term(YamlNode? node)
    {
        var fields = Fields.Of(node, Shape.Term, _problems);
        var clock = fields?["clock"].Choice<Clock>("clock", _problems);
        var within = WrittenDuration.Read(fields?["within"], _problems);
        var ladder = ladders.Names.Refer(fields?["ladder"], _problems);
        if (clock is null || within is null || ladder is null)
        {
            return new Term(Clock.Wall, Duration.Zero, []);
        }

        var allowance = within.Value.In(clock.Value, scope.WorkingTime.Day);
        var steps = ladders.In(ladder, clock.Value);
        if (steps is [{ Offset: var first }, ..] && -first > allowance)
        {
            _problems.Add(fields!["ladder"]!.At, $"the ladder '{ladder}' begins before the promise does; begin it later or allow more than {within}");
        }

        return new Term(clock.Value, allowance, steps);
    }
}
