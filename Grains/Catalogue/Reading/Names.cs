namespace Servicenav.Catalogue.Reading;

/// <summary>The names that a reference may have, valid or not: a wrong entry is reported once, not at each reference to it.</summary>
internal sealed class Names(string what, params IReadOnlyCollection<string> known)
{
    /// <summary>The keys of a section.</summary>
    public static Names Of(string what, YamlNode? section) =>
        new(what, [.. (section as YamlMap)?.Entries.Select(entry => entry.Key) ?? []]);

    public IReadOnlyCollection<string> Known { get; } = known;

    /// <summary>The name referred to; null when it is unknown. Without any names the section itself is the problem.</summary>
    public string? Refer(YamlNode? node, Problems problems) =>
        Known.Count == 0 ? null : node.OneOf(Known, what, problems);
}
