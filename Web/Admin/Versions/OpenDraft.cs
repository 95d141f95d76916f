using Servicenav.Catalogue;
using Servicenav.Catalogue.Editing;
using Servicenav.Catalogue.Versions;

namespace Servicenav.Admin.Versions;

/// <summary>A draft with what it says and what the version before it says.</summary>
public sealed record OpenDraft(CatalogueDraft Draft, CatalogueVersion Latest, CatalogueVersions Versions, string Text, string LatestText)
{
    private CatalogueReading? _reading;

    /// <summary>The catalogue it would be, or its problems.</summary>
    public CatalogueReading Reading => _reading ??= CatalogueFile.Parse("", Text);

    /// <summary>Null when the text is no YAML, which only the whole text's page can mend.</summary>
    public CatalogueOutline? Outline => CatalogueOutline.Of(Text);

    /// <summary>What it changes, in words' order.</summary>
    public IReadOnlyList<CatalogueChange> Changes =>
        Outline is { } after && CatalogueOutline.Of(LatestText) is { } before ? CatalogueChange.Between(before, after) : [];

    public bool IsBehind => Draft.Base != Latest.Number;

    public string Path => PathOf(Draft.Number);

    public static string PathOf(long number) => $"admin/katalog/utkast/{number}";
}
