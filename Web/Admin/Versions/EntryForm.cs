using System.Collections.Immutable;
using Servicenav.Catalogue.Editing;
using Servicenav.Forms;

namespace Servicenav.Admin.Versions;

/// <summary>What an administrator has written of one entry, by the fields' paths within it.</summary>
/// <param name="Key">Null for a new one until its key is written.</param>
/// <param name="Read">The name of the draft's text that the form was drawn from.</param>
public sealed partial record EntryForm(
    string Section, string? Key, ImmutableSortedDictionary<string, string> Values, string Read, Guid RequestId, string? Unit = null, bool IsNew = false)
{
    private static readonly ImmutableSortedDictionary<string, string> Empty = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The entry's key in the outline, where it stands or will.</summary>
    public string InOutline => Section switch
    {
        CatalogueOutline.Staff => Values.GetValueOrDefault("id", ""),
        CatalogueOutline.Attributes when IsNew => $"{Unit}.{Key}",
        _ => Key ?? "",
    };

    public static EntryForm New(string section, string read, string? unit) => new(section, null, Empty, read, Guid.NewGuid(), unit, IsNew: true);

    public static EntryForm Of(OutlineEntry entry, string read) => new(entry.Section, entry.Key, entry.Fields, read, Guid.NewGuid());

    public static EntryForm From(string section, IFormCollection form, CatalogueOutline outline)
    {
        var values = Empty.ToBuilder();
        foreach (var field in EntryField.For(section, form.Line("nyckel")))
        {
            foreach (var (path, id) in Parts(field, outline))
            {
                values[path] = field.Kind switch
                {
                    FieldKind.Many => string.Join('\n', form[id].OfType<string>()),
                    FieldKind.Lines or FieldKind.Hours => string.Join('\n', EntryField.Items(form.Text(id) ?? "")),
                    FieldKind.Values => ValueRows.From(form, id, outline),
                    FieldKind.Check => form[id] == field.Options[0] ? field.Options[0] : "",
                    FieldKind.Paragraphs => (form.Text(id) ?? "").ReplaceLineEndings("\n"),
                    _ => (form.Text(id) ?? "").ReplaceLineEndings(" "),
                };
            }
        }

        return new(
            section, form.Line("nyckel"), values.ToImmutable(), form["last"].ToString(),
            form.RequestId(), form.Line("enhet"), form["ny"] == "1");
    }

    /// <summary>What the field consists of, with the names in forms: one for each language where it is words.</summary>
    public static IEnumerable<(string Path, string Id)> Parts(EntryField field, CatalogueOutline outline) =>
        field.Kind is FieldKind.Words or FieldKind.LongWords or FieldKind.Paragraphs
            ? EntryField.Languages(outline).Select(language => (field.Path.Length == 0 ? language : $"{field.Path}.{language}", $"{field.Id}-{language}"))
            : [(field.Path, field.Id)];

    /// <summary>The text with what was written; only what differs from the entry is touched.</summary>
    public string Apply(string text, CatalogueOutline outline)
    {
        if (IsNew)
            return Add(text, outline);
        var entry = outline.Find(Section, Key ?? "")!;
        foreach (var field in EntryField.For(Section, Key))
        {
            var changed = Parts(field, outline).Where(part => Values[part.Path] != entry[part.Path]).ToList();
            if (changed.Count > 0 && field.Path.Length > 0 && Parts(field, outline).All(part => Values[part.Path].Length == 0))
            {
                // What has no words in any language is not there.
                text = YamlEdit.Remove(text, entry.PathOf(field.Path));
                continue;
            }

            foreach (var (path, _) in changed)
                text = Values[path].Length == 0 ? YamlEdit.Remove(text, entry.PathOf(path)) : YamlEdit.Set(text, entry.PathOf(path), Value(field.Kind, Values[path]));
        }

        return text;
    }

    /// <summary>The text without the entry; a service that asks nothing more has no questions.</summary>
    public string Without(string text, CatalogueOutline outline)
    {
        var entry = outline.Find(Section, Key ?? "")!;
        var isLast = Section == CatalogueOutline.Attributes && outline.In(Section).Count(other => other[CatalogueOutline.Service] == entry[CatalogueOutline.Service]) == 1;
        return YamlEdit.Remove(text, isLast ? entry.Path[..entry.Path.LastIndexOf('.')] : entry.Path);
    }

    /// <summary>What was typed where it was, and otherwise what somebody else has saved meanwhile.</summary>
    public EntryForm On(OutlineEntry? before, OutlineEntry now, string read) => this with
    {
        Values = Values.ToImmutableSortedDictionary(value => value.Key, value => before is not null && value.Value == before[value.Key] ? now[value.Key] : value.Value, StringComparer.Ordinal),
        Read = read,
        RequestId = Guid.NewGuid(),
    };

    public static bool IsKey(string? key) => key is { Length: <= Catalogue.Reading.Limits.Key } && Key_().IsMatch(key);

    [System.Text.RegularExpressions.GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial System.Text.RegularExpressions.Regex Key_();

    private string Add(string text, CatalogueOutline outline)
    {
        var fields = new YamlFields([.. Nested(EntryField.For(Section, Key).SelectMany(field =>
            Parts(field, outline).Where(part => Values[part.Path].Length > 0 || field.Kind is FieldKind.Lines or FieldKind.Many && field.Path != "places")
                .Select(part => (part.Path, Value(field.Kind, Values[part.Path])))))]);
        if (Section == CatalogueOutline.Staff)
            return YamlEdit.Append(text, $"{outline.Entries.First(entry => entry.Section is "offices" or "departments" && entry.Key == Unit).Path}.{Section}", fields);
        var entry = Section is "offices" or "departments" ? new YamlFields(fields.Fields.Add((CatalogueOutline.Staff, new YamlItems([])))) : fields;
        return YamlEdit.Set(text, Section switch
        {
            CatalogueOutline.Attributes => $"{outline.Find("services", Unit!)!.Path}.{Section}.{Key}",
            _ when EntryField.Alone.Contains(Section) => Section,
            _ => $"{Section}.{Key}",
        }, entry);
    }

    private static IEnumerable<(string, YamlValue)> Nested(IEnumerable<(string Path, YamlValue Value)> parts) =>
        parts.GroupBy(part => part.Path.Split('.')[0]).Select(group => group.First().Path.Contains('.', StringComparison.Ordinal)
            ? (group.Key, new YamlFields([.. group.Select(part => (part.Path[(group.Key.Length + 1)..], part.Value))]))
            : (group.Key, group.First().Value));

    private static YamlValue Value(FieldKind kind, string written) => kind switch
    {
        FieldKind.Lines or FieldKind.Many => new YamlItems([.. EntryField.Items(written).Select(item => new YamlText(item))]),
        FieldKind.Hours => new YamlFields([.. EntryField.Items(written).Select(Day)]),
        FieldKind.Values => new YamlFields([.. OutlineValue.Of(written).Select(value =>
            (YamlValue.Quote(value.Key), (YamlValue)new YamlFields([.. value.Words.Select(word => (word.Language, (YamlValue)new YamlText(word.Text)))])))]),
        FieldKind.Check when written == "true" => new YamlTrue(),
        FieldKind.Number => new YamlNumber(written.Replace(',', '.')),
        _ => new YamlText(written),
    };

    private static (string, YamlValue) Day(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var days, .. var spans]
        ? (YamlValue.Quote(days), new YamlItems([.. spans.Select(span => new YamlText(span))]))
        : ("", new YamlItems([]));
}
