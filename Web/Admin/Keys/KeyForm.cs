using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Servicenav.Api.Keys;
using Servicenav.ApiKeys;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Admin.Keys;

/// <summary>What an administrator writes of a new key.</summary>
/// <param name="Scopes">By their names.</param>
/// <param name="Expires">The last day on which it works.</param>
/// <param name="Key">Made when the form is drawn, so that a form sent twice makes one key.</param>
public sealed record KeyForm(string? Name, string? Purpose, ImmutableArray<string> Scopes, string? PerMinute, string? PerDay, string? Expires, string Key)
{
    public static KeyForm New() => new(null, null, [], "60", "10000", null, ApiKeyText.New());

    public static KeyForm Read(IFormCollection form) => new(
        form.Line("namn"), form.Line("syfte"),
        [.. form["far"].OfType<string>().Where(ApiScopes.All.ContainsKey).Distinct()],
        form.Line("minut"), form.Line("dygn"), form.Line("slut"),
        ApiKeyText.TryParse(form["begaran"], out _, out _) ? form["begaran"].ToString() : ApiKeyText.New());

    public FormErrors Errors(Site site) => FormErrors.None
        .And("namn", Name is { Length: <= ApiKey.LongestName } ? null : site.Say("apiKey.wrong.name", ("most", ApiKey.LongestName)))
        .And("syfte", Purpose is { Length: <= ApiKey.LongestPurpose } ? null : site.Say("apiKey.wrong.purpose", ("most", ApiKey.LongestPurpose)))
        .And("far", Scopes.IsEmpty ? site["apiKey.wrong.scopes"] : null)
        .And("minut", Number(PerMinute, ApiKey.MostPerMinute) is null ? site.Say("apiKey.wrong.number", ("most", ApiKey.MostPerMinute)) : null)
        .And("dygn", Number(PerDay, ApiKey.MostPerDay) is null ? site.Say("apiKey.wrong.number", ("most", ApiKey.MostPerDay)) : null)
        .And("slut", Expires is not null && !(End(site) > site.Now) ? site["apiKey.wrong.expires"] : null);

    /// <summary>The key as it shall be; ask only when there are no <see cref="Errors"/>.</summary>
    public ApiKey ToKey(string by, Site site)
    {
        _ = ApiKeyText.TryParse(Key, out var id, out var hash);
        return new(
            id!, Name!, Purpose!, [.. Scopes.Select(name => ApiScopes.All[name]).Order()],
            Number(PerMinute, ApiKey.MostPerMinute)!.Value, Number(PerDay, ApiKey.MostPerDay)!.Value, End(site), hash!, by, site.Now);
    }

    /// <summary>The end of the written day.</summary>
    private Instant? End(Site site) => Expires is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } && day.Year < 9999
        ? site.Municipality.Zone.AtStartOfDay(day.PlusDays(1)).ToInstant()
        : null;

    private static int? Number(string? text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}
