using NodaTime.Extensions;
using Servicenav.Auditing;
using Servicenav.Cases;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>
/// What one request records of who saw and did what. Pages are recorded by <see cref="AuditFilter"/>, unasked; an endpoint says more
/// where a page's path does not tell what was shown. Words of citizens and what was searched for stay out.
/// </summary>
internal sealed class AuditTrail(IAuditLog log, Site site, Me me, TimeProvider time)
{
    /// <summary>Characters of a detail; more is cut off.</summary>
    private const int Longest = 300;

    private readonly List<AuditEntry> _shown = [];
    private string? _more;
    private bool _isPart;

    /// <summary>Durable when it returns.</summary>
    /// <param name="person">Who, when it is not whoever is signed in.</param>
    /// <exception cref="Journal.JournalException">Storage failed; then nothing may be shown or done.</exception>
    public Task Record(AuditKind kind, string? reference = null, string? detail = null, string? person = null) =>
        log.Record([Entry(kind, reference, detail) with { Person = person ?? Person }]);

    /// <summary>The page shows these cases because a way of contact was looked up; none found is recorded too.</summary>
    public void LookedUp(IEnumerable<CaseKey> found)
    {
        _shown.AddRange(found.Select(@case => Entry(AuditKind.ContactLookedUp, @case.Reference, null)));
        if (_shown.Count == 0)
            _shown.Add(Entry(AuditKind.ContactLookedUp, null, null));
    }

    /// <summary>The page shows something of this kind, beside or instead of what its path says.</summary>
    public void Shows(AuditKind kind, string? reference = null, string? detail = null) => _shown.Add(Entry(kind, reference, detail));

    /// <summary>It is a part of a page that has been recorded: only what it shows beside counts.</summary>
    public void IsPart() => _isPart = true;

    /// <summary>Which part of what the path names is shown, e.g. a list's name.</summary>
    public void Says(string more) => _more = more;

    /// <summary>Records the page before it is sent.</summary>
    public Task Seen(AuditKind kind, string? reference, string path) => _isPart && _shown.Count == 0 ? Task.CompletedTask : log.Record(
        _shown.Count > 0 ? _shown : [Entry(kind, reference, reference is not null ? null : _more is null ? path : $"{path} {_more}")]);

    public Task SignedIn(Person person, SignInWay way) => Record(
        AuditKind.SignedIn, detail: person.Member is null ? $"{way}: {person.Name}" : $"{way}", person: person.Id);

    private string? Person => me.IsSignedIn ? me.Who.Id : null;

    private AuditEntry Entry(AuditKind kind, string? reference, string? detail) =>
        new(site.Municipality.Key, time.GetUtcNow().ToInstant(), kind, Person, reference, detail is null ? null : Words.Clean(detail) is { Length: > Longest } cut ? cut[..Longest] : Words.Clean(detail));
}

internal static class AuditTrails
{
    public static AuditTrail Trail(this HttpContext http) => http.RequestServices.GetRequiredService<AuditTrail>();
}
