using System.Text.RegularExpressions;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Texts;

namespace Servicenav.Desk.Working;

/// <summary>The text blocks that fit a case, filled in with what is known of it, in its citizen's language.</summary>
internal sealed partial class Blocks(Site site, Me me, SiteTexts texts)
{
    /// <summary>Those for the case's own service first.</summary>
    public IEnumerable<TextBlock> For(CaseView it) =>
        site.Municipality.TextBlocks.Where(block => block.IsFor(it.Service)).OrderBy(block => block.Services.IsEmpty);

    public string Fill(TextBlock block, CaseView it)
    {
        var words = texts.In(it.Language.TextKey);
        string In(Text text) => text.In(words.Key);
        var due = it.Promises.FirstOrDefault(promise => promise is { Kind: PromiseKind.Answer, KeptAt: null })?.Due;
        return Placeholder().Replace(block.Words.In(words.Key), match => match.Groups[2].Value switch
        {
            // Without a name the space before it goes as well: "Hej!"
            "citizen" => it.Contact?.Name is { } name ? match.Groups[1].Value + name : "",
            var other => match.Groups[1].Value + other switch
            {
                "reference" => it.Key.Reference,
                "service" => site.Municipality.Services.TryGetValue(it.Service, out var service) ? In(service.Name) : it.Service,
                "date" => due is { } at ? new Times(words, site.Municipality.Zone, site.Now).FullDay(at) : "…",
                "officer" => me.Member.Name,
                "unit" => In(me.Member.Unit.Name),
                _ => match.Groups[2].Value,
            },
        });
    }

    [GeneratedRegex(@"( ?)\{(\w+)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
