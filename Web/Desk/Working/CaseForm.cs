using Microsoft.Extensions.Primitives;
using Servicenav.Cases;
using Servicenav.Desk.Drafts;
using Servicenav.Drafts;
using Servicenav.Forms;

namespace Servicenav.Desk.Working;

/// <summary>One of the case page's forms as it was sent, or none; its fields are named <c>act-field</c>.</summary>
/// <param name="Act">Which form, e.g. <c>lamna</c>; null when the page is only read.</param>
/// <param name="Token">Made when the page was drawn and kept over tries.</param>
public sealed record CaseForm(string? Act, Guid Token, IFormCollection Values, FormErrors Errors)
{
    /// <summary>What else on the page its officer has begun to write.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    public static CaseForm New() => new(null, Guid.NewGuid(), FormCollection.Empty, FormErrors.None);

    public static CaseForm Of(string act, IFormCollection posted) => new(
        act, posted.RequestId(), posted, FormErrors.None);

    /// <summary>The same for the same words sent twice, another when something else was written with the same page's token.</summary>
    public Guid RequestId
    {
        get
        {
            var fields = Values.Where(one => one.Key.StartsWith($"{Act}-", StringComparison.Ordinal))
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => $"{one.Key}={one.Value}");
            return NamedId.From($"{Token}\n{Act}\n{string.Join('\n', fields)}");
        }
    }

    /// <summary>Speaks to the citizen, so that its officer must have read what is said last.</summary>
    public bool Speaks => Act is "tid" or "avsluta" || (Act == "skriv" && this["sort"] != "anteckning");

    /// <summary>How much of the case its page showed; all when it does not say.</summary>
    public int Seen => int.TryParse(Values["sett"], out var seen) ? seen : int.MaxValue;

    /// <summary>The field's value; empty when it was not sent.</summary>
    public string this[string field] => Values.Text($"{Act}-{field}") ?? "";

    /// <summary>The forms of the page as they were left; the one that was sent stands as it was sent.</summary>
    public CaseForm With(IEnumerable<Draft> drafts)
    {
        var others = drafts.Where(draft => draft.Form != Act).ToList();
        var values = others.SelectMany(draft => draft.AsForm()).Concat(Values).DistinctBy(field => field.Key).ToDictionary();
        return this with { Drafts = others, Values = new FormCollection(values) };
    }

    public Draft? Draft(string form) => Drafts.FirstOrDefault(draft => draft.Form == form);

    /// <summary>What was typed in a field of the page, for drawing it again.</summary>
    public string? Typed(string id) => Values.Text(id);

    /// <summary>With something else in a field.</summary>
    public CaseForm Put(string field, string value) =>
        this with { Values = new FormCollection(new Dictionary<string, StringValues>(Values) { [$"{Act}-{field}"] = value }) };

    public CaseForm Wrong(string field, string text) => this with { Errors = Errors.And($"{Act}-{field}", text) };
}
