using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Servicenav.Catalogue.Reading;

/// <summary>
/// Reads YAML into nodes that know their places. Anchors, aliases, tags and a second document are refused, so that a file
/// means no more than a reader sees and never grows when read.
/// </summary>
internal sealed class YamlTree(string yaml, Problems problems)
{
    /// <summary>How deep maps and lists may lie in each other; a catalogue needs six.</summary>
    public const int MaxDepth = 16;

    private readonly Parser _events = new(new Scanner(new StringReader(yaml), skipComments: true));
    private readonly int _lastLine = yaml.AsSpan().Count('\n') + 1;
    private Place _now = Place.File;

    /// <summary>The whole file; null when it cannot be read to its end.</summary>
    public YamlNode? Read()
    {
        try
        {
            Next<StreamStart>();
            if (Peek() is StreamEnd)
            {
                problems.Add(Place.File, "the file is empty");
                return null;
            }

            Next<DocumentStart>();
            var root = Node("", null, 0);
            Next<DocumentEnd>();
            if (Peek() is DocumentStart second)
            {
                problems.Add(At("", second.Start), "a second document begins here; keep one municipality to a file");
            }

            return root;
        }
        catch (YamlException syntax)
        {
            var place = At(_now.Key, syntax.Start);
            problems.Add(place.Line > 0 ? place : _now, $"is not valid YAML: {syntax.Message}", new(ProblemKind.NotYaml));
            return null;
        }
        catch (Exception quirk) when (quirk is InvalidOperationException or EndOfStreamException)
        {
            // The scanner trips over some brackets that are never closed instead of reporting them.
            problems.Add(_now, "what follows is not valid YAML; look for a bracket, brace or quote that is not closed", new(ProblemKind.NotYaml));
            return null;
        }
    }

    private Place At(string key, Mark mark) => new(key, (int)Math.Min(mark.Line, _lastLine), (int)mark.Column);

    private YamlNode Node(string path, Place? key, int depth)
    {
        var start = Next<ParsingEvent>();
        var place = _now = At(path, start.Start);
        if (depth > MaxDepth)
        {
            throw new YamlException(start.Start, start.End, $"maps and lists lie more than {MaxDepth} deep in each other");
        }

        YamlNode node = start switch
        {
            MappingStart => Map(key ?? place, depth),
            SequenceStart => List(key ?? place, depth),
            Scalar scalar => new YamlScalar(place, scalar.Value, scalar.Style == ScalarStyle.Plain),
            _ => new YamlHole(place),
        };
        if (Refusal(start) is not { } refusal)
        {
            return node;
        }

        problems.Add(place, refusal);
        return new YamlHole(place);
    }

    private static string? Refusal(ParsingEvent node) => node switch
    {
        AnchorAlias alias => $"the alias *{alias.Value} is not allowed; write the value out",
        NodeEvent { Anchor.IsEmpty: false } anchored => $"the anchor &{anchored.Anchor} is not allowed; remove it",
        NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } tag } => $"the tag {tag} is not allowed; remove it",
        _ => null,
    };

    private YamlMap Map(Place at, int depth)
    {
        var entries = new Dictionary<string, YamlEntry>();
        while (Peek() is not MappingEnd)
        {
            var written = Node(at.Key, null, depth + 1);
            if (written is not YamlScalar key)
            {
                _ = written.Expect<YamlScalar>("a single word as key", problems);
                Node(at.Key, null, depth + 1);
                continue;
            }

            var place = at.Under(key.Value) with { Line = key.At.Line, Column = key.At.Column };
            var entry = new YamlEntry(key.Value, place, Node(place.Key, place, depth + 1));
            if (!entries.TryAdd(key.Value, entry))
            {
                problems.Add(place, $"the key '{key.Value}' is already on line {entries[key.Value].At.Line}; keep one of them", new(ProblemKind.Twice, key.Value));
            }
        }

        Next<MappingEnd>();
        return new YamlMap(at, [.. entries.Values.OrderBy(entry => entry.At.Line).ThenBy(entry => entry.At.Column)]);
    }

    private YamlList List(Place at, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (Peek() is not SequenceEnd)
        {
            items.Add(Node($"{at.Key}[{items.Count}]", null, depth + 1));
        }

        Next<SequenceEnd>();
        return new YamlList(at, items.ToImmutable());
    }

    private ParsingEvent? Peek() => _events.Accept<ParsingEvent>(out var next) ? next : null;

    private T Next<T>()
        where T : ParsingEvent => _events.Consume<T>();
}
