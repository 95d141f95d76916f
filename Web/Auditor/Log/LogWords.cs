using Servicenav.Auditing;
using Servicenav.Sites;

namespace Servicenav.Auditor.Log;

/// <summary>Records as an auditor reads them.</summary>
internal static class LogWords
{
    public static string Kind(AuditKind kind, Site site) => site.Words.Of("audit.kind", kind);

    /// <summary>The name in the catalogue, else the id; nobody is the engine or a citizen.</summary>
    public static string Person(AuditEntry entry, Site site) => entry.Person is not { } id
        ? site[entry.Kind is AuditKind.CaseErased or AuditKind.LogPruned ? "audit.engine" : entry.Kind is AuditKind.CitizenExported ? "audit.citizen" : "audit.nobody"]
        : site.Municipality.Staff.FirstOrDefault(member => member.Id == id)?.Name ?? id;

    /// <summary>A page's path in words where there are such, else as it is.</summary>
    public static string? Detail(AuditEntry entry, Site site) => entry.Detail switch
    {
        null => null,
        { } detail when entry.Kind is AuditKind.PageSeen && detail.Split(' ', 2) is [var page, .. var more] && site.Words.Has($"audit.page.{Key(page)}") =>
            string.Join(' ', [site[$"audit.page.{Key(page)}"], .. more]),
        { } detail => detail,
    };

    private static string Key(string path) => path.Replace('/', '-').Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);
}
