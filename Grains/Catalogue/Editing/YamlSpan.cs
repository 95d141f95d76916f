using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Servicenav.Catalogue.Editing;

/// <summary>Where a value stands in a text: from <paramref name="Start"/> to before <paramref name="End"/>, in characters.</summary>
/// <param name="IsFlow">Whether it is written on a line, with brackets, braces or as a single value.</param>
internal abstract record YamlSpan(int Start, int End, bool IsFlow)
{
    /// <summary>The whole text's value.</summary>
    /// <exception cref="YamlException">It is no YAML.</exception>
    public static YamlSpan Of(string yaml)
    {
        var events = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
        events.Consume<StreamStart>();
        events.Consume<DocumentStart>();
        return Read(events, yaml);
    }

    /// <summary>After the bracket; the parser's own mark stands before some.</summary>
    private static int Closed(string yaml, char bracket, int from) => yaml.IndexOf(bracket, from) + 1;

    private static YamlSpan Read(Parser events, string yaml)
    {
        switch (events.Consume<ParsingEvent>())
        {
            case MappingStart start:
                var entries = ImmutableArray.CreateBuilder<(string, int, YamlSpan)>();
                while (!events.Accept<MappingEnd>(out _))
                {
                    var key = Read(events, yaml);
                    entries.Add(((key as ScalarSpan)?.Value ?? "", key.Start, Read(events, yaml)));
                }

                events.Consume<MappingEnd>();
                return start.Style == MappingStyle.Flow
                    ? new MapSpan((int)start.Start.Index, Closed(yaml, '}', entries.Count == 0 ? (int)start.Start.Index : entries[^1].Item3.End), true, entries.ToImmutable())
                    : new MapSpan(entries[0].Item2, entries[^1].Item3.End, false, entries.ToImmutable());
            case SequenceStart start:
                var items = ImmutableArray.CreateBuilder<YamlSpan>();
                while (!events.Accept<SequenceEnd>(out _))
                    items.Add(Read(events, yaml));
                events.Consume<SequenceEnd>();
                return start.Style == SequenceStyle.Flow
                    ? new ListSpan((int)start.Start.Index, Closed(yaml, ']', items.Count == 0 ? (int)start.Start.Index : items[^1].End), true, items.ToImmutable())
                    : new ListSpan((int)start.Start.Index, items[^1].End, false, items.ToImmutable());
            case Scalar scalar:
                var (from, to) = ((int)scalar.Start.Index, (int)scalar.End.Index);
                while (to > from && char.IsWhiteSpace(yaml[to - 1]))
                    to--;
                return new ScalarSpan(from, to, scalar.Value);
            case var other:
                throw new YamlException(other.Start, other.End, "is not written in a catalogue");
        }
    }
}

internal sealed record ScalarSpan(int Start, int End, string Value) : YamlSpan(Start, End, true);

internal sealed record MapSpan(int Start, int End, bool IsFlow, ImmutableArray<(string Key, int KeyStart, YamlSpan Value)> Entries)
    : YamlSpan(Start, End, IsFlow);

internal sealed record ListSpan(int Start, int End, bool IsFlow, ImmutableArray<YamlSpan> Items) : YamlSpan(Start, End, IsFlow);
