using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Sites;
using Options = (string? Group, System.Collections.Generic.IEnumerable<(string Value, string Text)> Options);

namespace Servicenav.Desk.Working;

/// <summary>What staff can choose among, in the page's language.</summary>
internal static class Choices
{
    public static IEnumerable<Options> Units(Site site) => site.Municipality.Units.Values
        .GroupBy(unit => unit.Kind == UnitKind.Department)
        .OrderBy(group => group.Key)
        .Select(group => ((string?)site[group.Key ? "work.departments" : "work.offices"], Sorted(site, group.Select(unit => (unit.Key, site.Say(unit.Name))))));

    /// <summary>Units first, then the people of each.</summary>
    public static IEnumerable<Options> Receivers(Site site, DeskKey? holder) =>
    [
        .. Units(site),
        .. site.Municipality.Units.Values.Select(unit => (
            (string?)site.Say(unit.Name),
            Sorted(site, site.Municipality.Staff
                .Where(member => member.Unit.Key == unit.Key && !(holder?.Unit == unit.Key && holder?.Desk == member.Desk))
                .Select(member => ($"{unit.Key}/{member.Desk}", $"{member.Name}, {site.Say(member.Title)}"))))),
    ];

    /// <summary>Those that the citizen's words point at first.</summary>
    public static IEnumerable<Options> Services(Site site, IEnumerable<string> suggested) =>
    [
        .. suggested.Any()
            ? new Options[] { (site["work.suggested"], suggested.Select(key => (key, site.Service(key)))) }
            : [],
        .. site.Municipality.Services.Values.GroupBy(service => service.Owner.Key).Select(group => (
            (string?)site.Say(site.Municipality.Units[group.Key].Name),
            Sorted(site, group.Select(service => (service.Key, site.Say(service.Name)))))),
    ];

    public static IEnumerable<Options> Channels(Site site) =>
        [(null, CaseCommands.Channels.Select(channel => (channel.ToString(), site.Words.Of("staff.channel", channel))))];

    private static IEnumerable<(string, string)> Sorted(Site site, IEnumerable<(string Value, string Text)> options) =>
        options.OrderBy(option => option.Text, StringComparer.Create(site.Words.Culture, ignoreCase: true));
}
