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
    public const string Chat = "chat";
    public const string Area = "area";
    public const string Retentions = "retentions";

    /// <summary>What services ask, each with the service that asks it.</summary>
    public const string Attributes = "attributes";
    public const string Service = "service";
    public const string Values = "values";

    private static readonly string[] Alone = ["phone", Chat, Area];
    private static readonly string[] Lists = ["promises", "ladders", "skills", "goals", "services", "offices", "departments", Letters, Retentions];

    private CatalogueOutline(ImmutableArray<OutlineEntry> entries) => Entries = entries;

    public ImmutableArray<OutlineEntry> Entries { get; }

    public IEnumerable<OutlineEntry> In(string section) => Entries.Where(entry => entry.Section == section);

    public OutlineEntry? Find(string section, string key) => Entries.FirstOrDefault(entry => entry.Section == section && entry.Key == key);

    /// <summary>Null when the text is no YAML map.</summary>
    public static CatalogueOutline? Of(string yaml) => new YamlTree(yaml, new Problems("")).Read() is YamlMap root
        ? new([Rest(root), .. root.Entries.SelectMany(Section)])
        : null;

    private static OutlineEntry Rest(YamlMap root) => new(General, "", "", 1, Fields(
        root with { Entries = [.. root.Entries.Where(entry => !Lists.Contains(entry.Key) && !Alone.Contains(entry.Key))] }));

    private static IEnumerable<OutlineEntry> Section(YamlEntry section) => section switch
    {
        _ when Alone.Contains(section.Key) => [new(section.Key, "", section.Key, section.At.Line, Fields(section.Value))],
        { Value: YamlMap map } when Lists.Contains(section.Key) => map.Entries.SelectMany(entry => Entry(section.Key, entry)),
        _ => [],
    };

    private static IEnumerable<OutlineEntry> Entry(string section, YamlEntry entry)
    {
        var value = entry.Value is YamlMap map ? map with { Entries = [.. map.Entries.Where(field => field.Key is not Staff and not Attributes)] } : entry.Value;
        yield return new(section, entry.Key, entry.At.Key, entry.At.Line, Fields(value));
        if (entry.Value is not YamlMap whole)
            yield break;
        foreach (var asked in whole.Entries.FirstOrDefault(field => field.Key == Attributes)?.Value is YamlMap attributes ? attributes.Entries : [])
            yield return new(Attributes, $"{entry.Key}.{asked.Key}", asked.At.Key, asked.At.Line, Fields(asked.Value).SetItem(Service, entry.Key));
        if (whole.Entries.FirstOrDefault(field => field.Key == Staff)?.Value is not YamlList staff)
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
        if (node is YamlMap map && !path.EndsWith(Hours, StringComparison.Ordinal) && path != Values)
        {
            foreach (var entry in map.Entries)
                Flatten(entry.Value, path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", fields);
            return;
        }

        fields[path] = node switch
        {
            YamlMap values when path == Values => string.Join('\n', values.Entries.Select(value => new OutlineValue(
                value.Key, value.Value is YamlMap words ? [.. words.Entries.Select(word => (word.Key, Line(word.Value)))] : []).ToString())),
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

/// <summary>What may be answered to a question, as a line of its field: key and words with tabs between, which no word has.</summary>
public sealed record OutlineValue(string Key, ImmutableArray<(string Language, string Text)> Words)
{
    public string this[string language] => Words.FirstOrDefault(word => word.Language == language).Text ?? "";

    public static ImmutableArray<OutlineValue> Of(string field) =>
        [.. field.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).Select(parts => new OutlineValue(
            parts[0], [.. parts.Skip(1).Chunk(2).Where(word => word.Length == 2).Select(word => (word[0], word[1]))]))];

    /// <summary>Swedish first, and the same however it is written in the file.</summary>
    public override string ToString() => string.Join('\t',
        Words.Where(word => word.Text.Length > 0).OrderByDescending(word => word.Language, StringComparer.Ordinal).SelectMany(word => new[] { word.Language, word.Text }).Prepend(Key));
}

/// <summary>One thing of the catalogue: a service, a promise, a person.</summary>
/// <param name="Key">Its own within the section; a person's id.</param>
/// <param name="Path">The path of keys to it, as problems have it.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Fields">By their path within it, e.g. <c>name.sv</c>; a list's items, a week's days and values to choose from are a line each.</param>
public sealed record OutlineEntry(string Section, string Key, string Path, int Line, ImmutableSortedDictionary<string, string> Fields)
{
    public string this[string field] => Fields.GetValueOrDefault(field, "");

    /// <summary>The path in the whole text of one of its fields.</summary>
    public string PathOf(string field) => Path.Length == 0 ? field : field.Length == 0 ? Path : $"{Path}.{field}";
}
