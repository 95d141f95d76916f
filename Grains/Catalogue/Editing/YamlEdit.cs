using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Servicenav.Catalogue.Editing;

/// <summary>Changes single values of a catalogue's text and leaves everything else as it stands: order, comments, blanks.</summary>
/// <remarks>Paths are those of problems, e.g. <c>offices.dalby.staff[2].name.sv</c>. The text must be YAML; whether it is a catalogue is asked after.</remarks>
public static partial class YamlEdit
{
    /// <summary>Replaces the value, or adds it with the maps that lead to it.</summary>
    /// <exception cref="YamlException">The text is no YAML.</exception>
    /// <exception cref="ArgumentException">Something on the way to it is no map or list.</exception>
    public static string Set(string yaml, string path, YamlValue value)
    {
        var steps = Steps(path);
        var at = YamlSpan.Of(yaml);
        for (var i = 0; i < steps.Count; i++)
        {
            if (at is MapSpan map && map.Entries.All(entry => entry.Key != steps[i]))
            {
                var missing = steps.Skip(i + 1).Reverse().Aggregate(value, (inner, key) => new YamlFields([(key, inner)]));
                return Insert(yaml, map, steps[i], missing);
            }

            var next = Step(at, steps[i]) ?? throw new ArgumentException($"there is no '{path}'", nameof(path));
            if (i == steps.Count - 1)
                return Replace(yaml, at, next, value);
            at = next;
        }

        throw new ArgumentException("a path has a key", nameof(path));
    }

    /// <summary>Adds an item at the end of a list.</summary>
    public static string Append(string yaml, string path, YamlValue item)
    {
        if (Find(YamlSpan.Of(yaml), Steps(path)) is not ListSpan list)
            return Set(yaml, path, new YamlItems([item]));
        if (list.IsFlow)
            return yaml.Insert(list.End - 1, list.Items.IsEmpty ? item.Inline : $", {item.Inline}");
        var indent = Column(yaml, list.Start);
        return yaml.Insert(LineEnd(yaml, list.End), $"\n{new string(' ', indent)}- {item.Block(indent + 2).TrimStart()}");
    }

    /// <summary>Takes an entry or an item away; the text as it is when there is none.</summary>
    public static string Remove(string yaml, string path)
    {
        var steps = Steps(path);
        var parent = Find(YamlSpan.Of(yaml), [.. steps.SkipLast(1)]);
        if (parent is null || Step(parent, steps[^1]) is not { } value)
            return yaml;
        var start = parent is MapSpan map ? map.Entries.First(entry => entry.Key == steps[^1]).KeyStart : value.Start;
        var siblings = parent is MapSpan all ? all.Entries.Length : ((ListSpan)parent).Items.Length;
        if (!parent.IsFlow)
        {
            // A block cannot be empty.
            return siblings == 1 && steps.Count > 1
                ? Set(yaml, path[..^(steps[^1].Length + (parent is MapSpan ? 1 : 2))], parent is MapSpan ? new YamlFields([]) : new YamlItems([]))
                : RemoveLines(yaml, start, value.End);
        }

        var (from, to) = (start, value.End);
        if (yaml.AsSpan(to).TrimStart() is [',', ..])
        {
            to = yaml.IndexOf(',', to) + 1;
            while (yaml[to] == ' ')
                to++;
        }
        else if (yaml.AsSpan(0, from).TrimEnd() is [.., ','])
        {
            from = yaml.LastIndexOf(',', from - 1);
        }

        return yaml.Remove(from, to - from);
    }

    private static string Replace(string yaml, YamlSpan parent, YamlSpan old, YamlValue value)
    {
        if (old.IsFlow)
        {
            var gap = old.Start > 0 && yaml[old.Start - 1] == ':' ? " " : "";
            return $"{yaml[..old.Start]}{gap}{value.Inline}{yaml[old.End..]}";
        }

        var indent = Column(yaml, old.Start);
        var from = yaml.AsSpan(0, old.Start).LastIndexOf(':') + 1;
        if (parent is not MapSpan)
            throw new ArgumentException("an item written over lines is not replaced", nameof(parent));
        var written = value.Block(indent);
        return $"{yaml[..from]}{(written.StartsWith('\n') ? "" : " ")}{written}{yaml[old.End..]}";
    }

    private static string Insert(string yaml, MapSpan map, string key, YamlValue value)
    {
        if (map.IsFlow)
        {
            return map.Entries.IsEmpty
                ? $"{yaml[..map.Start]}{new YamlFields([(key, value)]).Inline}{yaml[map.End..]}"
                : yaml.Insert(map.Entries[^1].Value.End, $", {key}: {value.Inline}");
        }

        var indent = Column(yaml, map.Start);
        var written = value is YamlFields ? value.Block(indent + 2) : $" {value.Inline}";
        return yaml.Insert(LineEnd(yaml, map.End), $"\n{new string(' ', indent)}{key}:{(written.StartsWith('\n') || written.StartsWith(' ') ? "" : " ")}{written}");
    }

    private static string RemoveLines(string yaml, int start, int end)
    {
        var from = yaml.LastIndexOf('\n', Math.Max(start - 1, 0)) + 1;
        var to = LineEnd(yaml, end);
        return to < yaml.Length ? yaml.Remove(from, to + 1 - from) : yaml.Remove(Math.Max(from - 1, 0));
    }

    private static int LineEnd(string yaml, int at) => yaml.IndexOf('\n', at) is >= 0 and var end ? end : yaml.Length;

    private static int Column(string yaml, int at) => at - (yaml.LastIndexOf('\n', Math.Max(at - 1, 0)) + 1);

    private static YamlSpan? Find(YamlSpan? at, IReadOnlyList<string> steps) => steps.Aggregate(at, (it, step) => it is null ? null : Step(it, step));

    private static YamlSpan? Step(YamlSpan at, string step) => at switch
    {
        MapSpan map => map.Entries.FirstOrDefault(entry => entry.Key == step).Value,
        ListSpan list when int.TryParse(step, out var index) && index < list.Items.Length => list.Items[index],
        _ => null,
    };

    private static List<string> Steps(string path) => [.. PathStep().Matches(path).Select(step => step.Value.Trim('[', ']'))];

    [GeneratedRegex(@"[^.\[\]]+|\[\d+\]")]
    private static partial Regex PathStep();
}
