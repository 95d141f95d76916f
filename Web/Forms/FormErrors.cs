using System.Collections.Immutable;

namespace Servicenav.Forms;

/// <summary>What is wrong with a sent form: a sentence for each field, by the field's id, in the page's order.</summary>
public sealed record FormErrors(ImmutableArray<(string Field, string Text)> All)
{
    public static readonly FormErrors None = new([]);

    public bool Any => All.Length > 0;

    public string? this[string field] => All.FirstOrDefault(error => error.Field == field).Text;

    public FormErrors And(IEnumerable<(string Field, string? Text)> all) => all.Aggregate(this, (errors, one) => errors.And(one.Field, one.Text));

    public FormErrors And(FormErrors more) => new([.. All, .. more.All]);

    public FormErrors And(string field, string? text) => text is null ? this : new(All.Add((field, text)));
}
