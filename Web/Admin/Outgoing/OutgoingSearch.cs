using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Servicenav.Journal;

namespace Servicenav.Admin.Outgoing;

/// <summary>Which messages a list shows, as its address says it: a kind, why the last try failed, and whether they are parked.</summary>
/// <param name="After">The last message of the page before; null for the first page.</param>
public sealed record OutgoingSearch(string? Kind, string? Reason, bool Parked, long? After)
{
    public const int PerPage = 50;

    internal static OutgoingSearch Read(IQueryCollection query) => new(
        Some(query["slag"]), Some(query["skal"]), query["lage"] != "vantar",
        long.TryParse(query["efter"], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var after) ? after : null);

    public static OutgoingSearch Of(OutboxGroup group) => new(group.Kind, group.Reason, group.Parked, null);

    /// <summary>One more than is shown, to know whether there is another page.</summary>
    public OutboxQuery Query(string municipality) => new(municipality, Kind, Parked, Reason, After: After ?? long.MinValue, Limit: PerPage + 1);

    public string Address()
    {
        var query = new QueryBuilder();
        if (Kind is not null)
            query.Add("slag", Kind);
        if (Reason is not null)
            query.Add("skal", Reason);
        if (!Parked)
            query.Add("lage", "vantar");
        if (After is { } after)
            query.Add("efter", after.ToString(CultureInfo.InvariantCulture));
        return $"admin/utskick/lista{query}";
    }

    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
