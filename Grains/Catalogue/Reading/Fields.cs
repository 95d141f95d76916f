namespace Servicenav.Catalogue.Reading;

/// <summary>A map that was checked against its shape: missing and unknown keys are reported.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, YamlNode> _values;

    private Fields(YamlMap map) => (At, _values) = (map.At, map.Entries.ToDictionary(entry => entry.Key, entry => entry.Value));

    public Place At { get; }

    /// <summary>The key's value; null when it is not there, which has been reported if it should be.</summary>
    public YamlNode? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>Null when the node is no map.</summary>
    public static Fields? Of(YamlNode? node, Shape shape, Problems problems)
    {
        if (node.Expect<YamlMap>("a map of keys", problems) is not { } map)
        {
            return null;
        }

        foreach (var entry in map.Entries.Where(entry => !shape.Known.Contains(entry.Key)))
        {
            problems.Add(entry.At, $"unknown key '{entry.Key}'{Suggestion.For(entry.Key, shape.Known)}", Suggestion.Said(entry.Key, shape.Known));
        }

        var fields = new Fields(map);
        foreach (var missing in shape.Required.Where(key => fields[key] is null))
        {
            problems.Add(map.At.Under(missing), $"the key '{missing}' is missing; add it", new(ProblemKind.Missing, missing));
        }

        return fields;
    }
}
