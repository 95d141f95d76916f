using System.Collections.Immutable;
using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads the service goals in the order of the file, which is that of the pages. A file need not have any.</summary>
internal sealed class GoalReader(Scope scope)
{
    private readonly Problems _problems = scope.Problems;

    public ImmutableArray<Goal> Read(YamlNode? section) =>
        section is null ? [] : [.. section.Entries("goal", _problems).Select(Goal)];

    private Goal Goal(YamlEntry entry)
    {
        entry.CheckKey(_problems);
        var fields = Fields.Of(entry.Value, Shape.Goal, _problems);
        var kind = fields?["kind"].Choice<GoalKind>("kind", _problems);
        if (fields is not null && kind is { } known)
            Check(known, fields);

        var clock = kind == GoalKind.Answered ? Clock.Wall : Clock.Working;
        return new(
            entry.Key,
            kind ?? GoalKind.Answer,
            Texts.InAll(fields?["name"], Limits.Name, scope),
            fields?["target"].Number(0, kind == GoalKind.Hops ? Limits.Hops : 100, _problems) ?? 0,
            Time(fields?["within"], clock),
            Time(fields?["short"], Clock.Wall) ?? Duration.Zero,
            fields?["channels"] is { } channels
                ? channels.EachValue("channels", item => item.Choice<Channel>("channel", _problems), _problems)
                : []);
    }

    private Duration? Time(YamlNode? node, Clock clock) =>
        node is null ? null : WrittenDuration.Read(node, _problems)?.In(clock, scope.WorkingTime.Day);

    /// <summary>Times stand only where the kind's definition uses them.</summary>
    private void Check(GoalKind kind, Fields fields)
    {
        if (kind == GoalKind.Answered && fields["within"] is null)
            _problems.Add(fields.At.Under("within"), "calls are answered within some time; add 'within', such as 5m");
        if (kind is GoalKind.Lost or GoalKind.Desk or GoalKind.Hops or GoalKind.Satisfied && fields["within"] is { } within)
            _problems.Add(within.At, $"a goal of kind {kind.ToString().ToLowerInvariant()} has no time; leave 'within' out");
        if (kind != GoalKind.Answered && fields["short"] is { } brief)
            _problems.Add(brief.At, "only a goal of kind answered leaves out short calls; leave 'short' out");
        if (kind is GoalKind.Answered or GoalKind.Lost && fields["channels"] is { } channels)
            _problems.Add(channels.At, "calls have one channel; leave 'channels' out");
    }
}
