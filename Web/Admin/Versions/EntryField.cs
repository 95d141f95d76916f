using System.Collections.Immutable;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Editing;

namespace Servicenav.Admin.Versions;

/// <summary>How a field is filled in.</summary>
public enum FieldKind
{
    Line,
    Number,

    /// <summary>A line for each of the catalogue's languages.</summary>
    Words,

    /// <summary>Several lines for each of them.</summary>
    LongWords,

    /// <summary>Paragraphs for each of them, with line breaks.</summary>
    Paragraphs,

    /// <summary>A list with an item a line.</summary>
    Lines,

    /// <summary>A week: <c>mon-fri 08:00-12:00 13:00-17:00</c>, some days a line.</summary>
    Hours,
    Choice,

    /// <summary>Several of some.</summary>
    Many,

    /// <summary>The value or nothing.</summary>
    Check,

    /// <summary>A row for each of the values that one may choose, with a line for each language.</summary>
    Values,
}

/// <summary>A field that has a form; everything else is changed in the whole text.</summary>
/// <param name="Path">Within the entry, without the language; empty when the entry itself is words.</param>
/// <param name="Options">For choices: a section whose keys may be chosen, or the words themselves.</param>
public sealed record EntryField(string Path, FieldKind Kind, params ImmutableArray<string> Options)
{
    private static readonly EntryField Name = new("name", FieldKind.Words);

    private static readonly ImmutableArray<EntryField> Unit =
    [
        Name, new("hours", FieldKind.Hours), new("address", FieldKind.Line), new("email", FieldKind.Line), new("places", FieldKind.Lines),
    ];

    /// <summary>By section.</summary>
    public static readonly IReadOnlyDictionary<string, ImmutableArray<EntryField>> Of = new Dictionary<string, ImmutableArray<EntryField>>
    {
        ["services"] =
        [
            Name, new("about", FieldKind.LongWords), new("words", FieldKind.Lines), new("promise", FieldKind.Choice, "promises"),
            new("owner", FieldKind.Choice, "departments"), new("first", FieldKind.Choice, "office", "hub", "department"),
            new("skill", FieldKind.Choice, "skills"), new("open311", FieldKind.Check, "public"),
            new("retention", FieldKind.Choice, CatalogueOutline.Retentions),
        ],
        [CatalogueOutline.Attributes] =
        [
            new("ask", FieldKind.Words), new("help", FieldKind.LongWords), new("required", FieldKind.Check, "true"),
            new("kind", FieldKind.Choice, "line", "lines", "number", "time", "one", "some"), new(CatalogueOutline.Values, FieldKind.Values),
        ],
        ["promises"] = [Name, .. Term("acknowledge"), .. Term("answer")],
        ["offices"] = [.. Unit, new("kind", FieldKind.Choice, "branch", "hub")],
        ["departments"] = Unit,
        ["staff"] =
        [
            new("id", FieldKind.Line), new("name", FieldKind.Line), new("title", FieldKind.Words), new("desk", FieldKind.Line), new("sign", FieldKind.Words),
            new("skills", FieldKind.Many, "skills"), new("languages", FieldKind.Lines), new("capacity", FieldKind.Number),
            new("roles", FieldKind.Many, "desk", "supervisor", "head"), new("extension", FieldKind.Line),
        ],
        ["skills"] = [new("", FieldKind.Words)],
        [CatalogueOutline.Letters] = [new("subject", FieldKind.Words), new("body", FieldKind.Paragraphs), new("text", FieldKind.Words)],
        ["goals"] = [Name, new("target", FieldKind.Number)],
        [CatalogueOutline.Retentions] = [Name, new("keep", FieldKind.Line), new("on_request", FieldKind.Check, "allowed")],
        [CatalogueOutline.Chat] = [new("wait", FieldKind.Line), new("silence", FieldKind.Line)],
        [CatalogueOutline.Area] = [.. new[] { "south", "west", "north", "east" }.Select(side => new EntryField(side, FieldKind.Number))],
        [CatalogueOutline.General] =
        [
            Name, new("languages", FieldKind.Lines), new("timers.offer", FieldKind.Line), new("timers.untouched", FieldKind.Line),
            new("timers.close", FieldKind.Line), new("working_time.closed", FieldKind.Lines), new("working_time.open", FieldKind.Lines),
            new("generalist", FieldKind.Choice, "services"), new("jurisdiction", FieldKind.Line),
            new("retention", FieldKind.Choice, CatalogueOutline.Retentions), new("keep_audit", FieldKind.Number),
        ],
    };

    /// <summary>Sections to which entries are added, and from which they are taken.</summary>
    public static readonly ImmutableArray<string> Growing = ["services", "promises", "offices", "departments", "staff", "skills", CatalogueOutline.Letters, CatalogueOutline.Attributes, CatalogueOutline.Retentions, CatalogueOutline.Chat, CatalogueOutline.Area];

    /// <summary>Sections that are one entry.</summary>
    public static readonly ImmutableArray<string> Alone = [CatalogueOutline.General, CatalogueOutline.Chat, CatalogueOutline.Area];

    /// <summary>The fields of one entry: not every letter is a text message too.</summary>
    public static IEnumerable<EntryField> For(string section, string? key) => Of[section].Where(field =>
        section != CatalogueOutline.Letters || field.Path != "text" || (LetterWords.Kind(key) is { } kind && LetterWords.HasText(kind)));

    /// <summary>The field's name in forms, also its id.</summary>
    public string Id => Path.Length == 0 ? "ord" : Path.Replace('.', '-');

    /// <summary>Languages that the catalogue's words are written in.</summary>
    public static IEnumerable<string> Languages(CatalogueOutline outline) =>
        outline.Find(CatalogueOutline.General, "") is { } general ? Items(general["languages"]).Distinct() : ["sv"];

    public static IEnumerable<string> Items(string value) =>
        value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static ImmutableArray<EntryField> Term(string key) =>
    [
        new($"{key}.within", FieldKind.Line), new($"{key}.clock", FieldKind.Choice, "working", "wall"), new($"{key}.ladder", FieldKind.Choice, "ladders"),
    ];
}
