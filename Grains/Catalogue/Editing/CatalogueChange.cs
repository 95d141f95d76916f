namespace Servicenav.Catalogue.Editing;

/// <summary>One difference between two catalogues.</summary>
/// <param name="Field">The field that differs; null when the whole entry is new or gone.</param>
/// <param name="Before">Null when there was none.</param>
/// <param name="After">Null when there is none.</param>
public sealed record CatalogueChange(OutlineEntry Entry, string? Field, string? Before, string? After)
{
    /// <summary>In the order of the later text; what is gone comes last.</summary>
    public static IReadOnlyList<CatalogueChange> Between(CatalogueOutline before, CatalogueOutline after)
    {
        var was = before.Entries.ToLookup(entry => (entry.Section, entry.Key));
        var now = after.Entries.ToLookup(entry => (entry.Section, entry.Key));
        return
        [
            .. after.Entries.SelectMany(entry => was[(entry.Section, entry.Key)].FirstOrDefault() is { } old
                ? Fields(old, entry)
                : [new(entry, null, null, entry.Key)]),
            .. before.Entries.Where(entry => !now.Contains((entry.Section, entry.Key))).Select(entry => new CatalogueChange(entry, null, entry.Key, null)),
        ];
    }

    private static IEnumerable<CatalogueChange> Fields(OutlineEntry before, OutlineEntry after) =>
        from field in before.Fields.Keys.Union(after.Fields.Keys).Order(StringComparer.Ordinal)
        let was = before.Fields.GetValueOrDefault(field)
        let now = after.Fields.GetValueOrDefault(field)
        where was != now
        select new CatalogueChange(after, field, was, now);
}
