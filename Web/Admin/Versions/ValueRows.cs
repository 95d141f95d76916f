using Servicenav.Catalogue.Editing;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Admin.Versions;

/// <summary>The rows in which the values of a question are written: those there are, and some empty ones for more.</summary>
internal static class ValueRows
{
    private const int Empty = 3;
    private const int Most = 60;

    public static IEnumerable<OutlineValue> Shown(string field) =>
        OutlineValue.Of(field) is var rows ? rows.Concat(Enumerable.Repeat(new OutlineValue("", []), Math.Clamp(Most - rows.Length, 0, Empty))) : [];

    public static string Id(string field, int row, string part) => $"{field}-{row}-{part}";

    /// <summary>The field as it was written; rows left empty are no values.</summary>
    public static string From(IFormCollection form, string id, CatalogueOutline outline) => string.Join('\n', Enumerable.Range(0, Most)
        .Select(row => new OutlineValue(
            form.Line(Id(id, row, "nyckel")) ?? "",
            [.. EntryField.Languages(outline).Select(language => (language, form.Line(Id(id, row, language)) ?? ""))]).ToString())
        .Where(row => row.Length > 0));

    /// <summary>A value without a key, or with another's.</summary>
    public static FormErrors Unfit(string field, string id, Site site)
    {
        var keys = OutlineValue.Of(field).Select(value => value.Key).ToList();
        return keys.Index().Where(it => !EntryForm.IsKey(it.Item) || keys.IndexOf(it.Item) < it.Index).Aggregate(FormErrors.None, (errors, it) => errors.And(
            Id(id, it.Index, "nyckel"), In(it.Index, site[EntryForm.IsKey(it.Item) ? "catalogue.taken" : "catalogue.keyHint"], site)));
    }

    /// <summary>The id of what a problem's path within the field names, and what is wrong there with the row that it is in.</summary>
    public static (string Id, string Said) Placed(string path, string field, string id, string said, Site site) =>
        path.Split('.') is [_, var key, .. var language] && OutlineValue.Of(field).Select(value => value.Key).ToList().IndexOf(key) is >= 0 and var row
            ? (Id(id, row, language is [var one, ..] ? one : "sv"), In(row, said, site))
            : (id, said);

    /// <summary>In a summary of what is wrong nobody sees which row a sentence belongs to.</summary>
    private static string In(int row, string said, Site site) => site.Say("catalogue.value.inRow", ("number", row + 1), ("said", said));
}
