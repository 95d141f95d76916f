using System.Collections.Immutable;
using Servicenav.Catalogue.Reading;

namespace Servicenav.Catalogue.Editing;

/// <summary>
/// A catalogue's text as entries with fields, in its own order, as forms and comparisons see it. It is read as far as it goes, also
/// where its values are wrong.
/// </summary>
public sealed class CatalogueOutline
{
    /// <summary>Where the values stand that are no list of entries: the municipality's name, languages, times.</summary>
    public const string General = "general";
    public const string Staff = "staff";
    public const string Hours = "hours";
    public const string Letters = "letters";

    private static readonly string[] Lists = ["promises", "ladders", "skills", "goals", "services", "offices", "departments", Letters];

    private CatalogueOutline(ImmutableArray<OutlineEntry> entries) => Entries = entries;

    public ImmutableArray<OutlineEntry> Entries { get; }

    public IEnumerable<OutlineEntry> In(string section) => Entries.Where(entry => entry.Section == section);

    public OutlineEntry? Find(string section, string key) => Entries.FirstOrDefault(entry => entry.Section == section && entry.Key == key);

    /// <summary>Null when the text is no YAML map.</summary>
    public static CatalogueOutline? Of(string yaml) => new YamlTree(yaml, new Problems("")).Read() is YamlMap root
        ? new([Rest(root), .. root.Entries.SelectMany(Section)])
        : null;

    private static OutlineEntry Rest(YamlMap root) => new(General, "", "", 1, Fields(
        root with { Entries = [.. root.Entries.Where(entry => !Lists.Contains(entry.Key) && entry.Key != "phone")] }));

    private static IEnumerable<OutlineEntry> Section(YamlEntry section) => section switch
    {
        { Key: "phone" } => [new("phone", "", "phone", section.At.Line, Fields(section.Value))],
        { Value: YamlMap map } when Lists.Contains(section.Key) => map.Entries.SelectMany(entry => Entry(section.Key, entry)),
        _ => [],
    };

    private static IEnumerable<OutlineEntry> Entry(string section, YamlEntry entry)
    {
        var value = entry.Value is YamlMap map ? map with { Entries = [.. map.Entries.Where(field => field.Key != Staff)] } : entry.Value;
        yield return new(section, entry.Key, entry.At.Key, entry.At.Line, Fields(value));
        if (entry.Value is not YamlMap unit || unit.Entries.FirstOrDefault(field => field.Key == Staff)?.Value is not YamlList staff)
            yield break;
        foreach (var (person, at) in staff.Items.Select((person, at) => (Fields(person), at)))
            yield return new(Staff, person.GetValueOrDefault("id", $"{entry.Key}[{at}]"), $"{entry.At.Key}.{Staff}[{at}]", staff.Items[at].At.Line, person.SetItem("unit", entry.Key));
    }

    private static ImmutableSortedDictionary<string, string> Fields(YamlNode node)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Flatten(node, "", fields);
        return fields.ToImmutable();
    }

    private static void Flatten(YamlNode node, string path, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        if (node is YamlMap map && !path.EndsWith(Hours, StringComparison.Ordinal))
        {
            foreach (var entry in map.Entries)
                Flatten(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", fields);
            return;
        }

        fields[path] = node switch
        {
            YamlMap week => string.Join('\n', week.Entries.Select(day => $"{day.Key} {Line(day.Value)}")),
            YamlList list => string.Join('\n', list.Items.Select(Line)),
            _ => Line(node),
        };
    }

    /// <summary>What stands in one line of a field.</summary>
    private static string Line(YamlNode node) => node switch
    {
        YamlScalar scalar => scalar.Value,
        YamlList list => string.Join(' ', list.Items.Select(Line)),
        YamlMap map => string.Join(", ", map.Entries.Select(entry => $"{entry.Key} {Line(entry.Value)}")),
        _ => "",
    };
}

/// <summary>One thing of the catalogue: a service, a promise, a person.</summary>
/// <param name="Key">Its own within the section; a person's id.</param>
/// <param name="Path">The path of keys to it, as problems have it.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Fields">By their path within it, e.g. <c>name.sv</c>; a list's items and a week's days are a line each.</param>
public sealed record OutlineEntry(string Section, string Key, string Path, int Line, ImmutableSortedDictionary<string, string> Fields)
{
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>The path in the whole text of one of its fields.</summary>
    public string PathOf(string field) => Path.Length == 0 ? field : field.Length == 0 ? Path : $"{Path}.{field}";
}
