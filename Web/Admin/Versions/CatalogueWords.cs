using System.Globalization;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Editing;
using Servicenav.Sites;

namespace Servicenav.Admin.Versions;

/// <summary>What a catalogue's entries, fields and changes are called.</summary>
internal static class CatalogueWords
{
    public static string Section(string section, Site site) => site[$"catalogue.section.{section}"];

    /// <summary>The entry's name in the page's language; its key when it has none.</summary>
    public static string Name(OutlineEntry entry, Site site)
    {
        if (entry.Section == CatalogueOutline.Letters && LetterWords.Kind(entry.Key) is not null)
            return site[$"catalogue.letter.{entry.Key}"];
        foreach (var field in new[] { $"name.{site.Words.Key}", "name.sv", "name", $"ask.{site.Words.Key}", "ask.sv", site.Words.Key, "sv" })
        {
            if (entry[field] is { Length: > 0 } name)
                return name;
        }

        return entry.Key.Length > 0 ? entry.Key : Section(entry.Section, site);
    }

    /// <summary>What the entry is and what it is called.</summary>
    public static string Title(OutlineEntry entry, Site site) => entry.Section == CatalogueOutline.General || entry.Key.Length == 0
        ? Section(entry.Section, site)
        : site.Say("catalogue.entry", ("kind", site[$"catalogue.one.{entry.Section}"]), ("name", Name(entry, site)));

    /// <param name="path">Within its entry; a language last is said.</param>
    public static string Field(string path, Site site)
    {
        if (site.Words.Has($"catalogue.field.{path}"))
            return site[$"catalogue.field.{path}"];
        var (stem, language) = path.LastIndexOf('.') is >= 0 and var dot ? (path[..dot], path[(dot + 1)..]) : ("ord", path);
        return site.Words.Has($"catalogue.field.{stem}") && Language(language, site) is { } spoken
            ? site.Say("catalogue.inLanguage", ("field", site[$"catalogue.field.{stem}"]), ("language", spoken))
            : path;
    }

    /// <summary>A field's value as people say it.</summary>
    /// <param name="outline">Where names of what it refers to stand.</param>
    public static string Value(string field, string value, OutlineEntry entry, CatalogueOutline outline, Site site)
    {
        var sections = field switch
        {
            "owner" or "unit" => new[] { "departments", "offices" },
            "promise" => ["promises"],
            "skill" or "skills" => ["skills"],
            "generalist" or CatalogueOutline.Service => ["services"],
            "retention" => [CatalogueOutline.Retentions],
            _ => [],
        };
        return string.Join(", ", EntryField.Items(value).Select(item =>
            sections.Select(section => outline.Find(section, item)).FirstOrDefault(found => found is not null) is { } named ? Name(named, site)
            : Time(item, entry[field.Replace("within", "clock", StringComparison.Ordinal)] == "working" || field is "timers.offer" or "timers.untouched", site) is { } time ? time
            : site.Words.Has($"catalogue.value.{item}") && field is not "id" and not "desk" and not "words" ? site[$"catalogue.value.{item}"]
            : item));
    }

    /// <summary>The promise's services are told, since they are what changes for people.</summary>
    public static string? Reach(CatalogueChange change, CatalogueOutline outline, Site site) =>
        change is { Entry.Section: "promises", Field: not null } && outline.In("services").Count(service => service["promise"] == change.Entry.Key) is > 0 and var many
            ? site.Words.Count("catalogue.reach", many)
            : null;

    public static string Refusal(CatalogueRefusal refusal, IReadOnlyList<CatalogueUse> lost, Site site) => string.Join(' ',
    [
        site.Words.Of("catalogue.no", refusal),
        .. lost.Select(use => site.Say("catalogue.lostLine",
            ("thing", site.Words.Of("catalogue.lost", use.Thing)), ("key", use.Thing == CatalogueThing.Service ? site.Service(use.Key) : use.Thing == CatalogueThing.Unit ? site.Unit(new(site.Municipality.Key, use.Key)) : use.Key),
            ("cases", use.Cases.ToString("N0", site.Words.Culture)))),
    ]);

    private static string? Language(string code, Site site) => site.Languages.FirstOrDefault(words => words.Key == code)?.Name
        ?? (code.Length == 2 && code.All(char.IsAsciiLetterLower) ? CultureInfo.GetCultureInfo(code).NativeName : null);

    /// <summary>A written duration in words; null when it is none.</summary>
    private static string? Time(string written, bool working, Site site) =>
        written.Length is >= 2 and <= 6 && int.TryParse(written.AsSpan(0, written.Length - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
        && site.Words.Has($"catalogue.time.{written[^1]}.other")
            ? site.Words.Count($"catalogue.time.{(written[^1] == 'd' && working ? "work" : written[^1].ToString())}", count)
            : null;
}
