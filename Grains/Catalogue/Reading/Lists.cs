using System.Collections.Immutable;

namespace Servicenav.Catalogue.Reading;

/// <summary>Reads lists item by item: those that cannot be read are left out, and doubles are reported.</summary>
internal static class Lists
{
    /// <summary>A list of texts or other objects.</summary>
    public static ImmutableArray<T> Each<T>(this YamlNode? node, string what, Func<YamlNode, T?> read, Problems problems)
        where T : class => node.Gather<T>(what, item => read(item) is { } value ? [value] : [], problems);

    /// <summary>A list of plain values.</summary>
    public static ImmutableArray<T> EachValue<T>(this YamlNode? node, string what, Func<YamlNode, T?> read, Problems problems)
        where T : struct => node.Gather<T>(what, item => read(item) is { } value ? [value] : [], problems);

    /// <summary>The entries of a map from keys of its author's choice; at least one.</summary>
    public static ImmutableArray<YamlEntry> Entries(this YamlNode? node, string what, Problems problems)
    {
        if (node.Expect<YamlMap>($"a map with a {what} under each key", problems) is not { } map)
        {
            return [];
        }

        if (map.Entries.IsEmpty)
        {
            problems.Add(map.At, $"is empty; add at least one {what}", new(ProblemKind.Empty));
        }

        return map.Entries;
    }

    private static ImmutableArray<T> Gather<T>(this YamlNode? node, string what, Func<YamlNode, ImmutableArray<T>> read, Problems problems)
    {
        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var item in node.Expect<YamlList>($"a list of {what}", problems)?.Items ?? [])
        {
            var value = read(item);
            if (value.Any(values.Contains))
            {
                problems.Add(item.At, $"{(item is YamlScalar scalar ? $"'{scalar.Value}'" : "this")} stands in the list twice; keep one of them", new(ProblemKind.Twice, (item as YamlScalar)?.Value ?? ""));
            }

            values.AddRange(value);
        }

        return values.ToImmutable();
    }
}
