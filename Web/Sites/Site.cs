using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Texts;

namespace Servicenav.Sites;

/// <summary>
/// A municipality's site as one request sees it: whose it is, in which language, and what time it is.
/// <see cref="SiteMiddleware"/> fills it in before any page.
/// </summary>
public sealed class Site(SiteTexts texts, TimeProvider time)
{
    private Municipality? _municipality;

    /// <exception cref="InvalidOperationException">The request is outside every municipality; see <see cref="IsKnown"/>.</exception>
    public Municipality Municipality => _municipality ?? throw new InvalidOperationException("no municipality in this address");

    /// <summary>False for addresses outside every municipality, e.g. an unknown one's error page.</summary>
    public bool IsKnown => _municipality is not null;

    public Wording Words { get; private set; } = texts.Swedish;

    /// <summary>Path and query of this page, for the language switch.</summary>
    public string Here { get; private set; } = "/";

    public Instant Now { get; } = Instant.FromDateTimeOffset(time.GetUtcNow());

    public Times Times => new(Words, _municipality?.Zone ?? DateTimeZone.Utc, Now);

    /// <summary>The language in which a case opened here is held.</summary>
    public Language Language => new(Words.Tag, Words.Key == SiteTexts.Easy);

    /// <summary>One for each file of texts; what the catalogue has no words for is said in Swedish.</summary>
    public IEnumerable<Wording> Languages => texts.All;

    public string this[string text] => Words[text];

    public string Say(string text, params ReadOnlySpan<(string Name, object Value)> values) => Words.Say(text, values);

    /// <summary>The catalogue's words in the page's language.</summary>
    public string Say(Text text) => text.In(Words.Key);

    /// <summary>An address within the municipality, e.g. <c>/lund/folj</c>; empty for its start page.</summary>
    public string Path(string path = "") => IsKnown ? $"/{Municipality.Key}/{(Previewed is null || path.StartsWith(Previewed.Root, StringComparison.Ordinal) ? path : $"{Previewed.Root}/{path}")}" : "/";

    /// <summary>The draft whose catalogue the page shows; null on every page that shows what is in force.</summary>
    public Previewed? Previewed { get; private set; }

    /// <summary>The name of an office or department; its key when the catalogue no longer has it.</summary>
    public string Unit(UnitKey unit) =>
        _municipality?.Units.GetValueOrDefault(unit.Unit) is { } known ? Say(known.Name) : unit.Unit;

    /// <summary>What stands at the desk; its key when the catalogue says nothing.</summary>
    public string Desk(StaffMember member) => member.Sign is { } sign ? Say(sign) : Say("staff.place", ("desk", member.Desk));

    public string Service(string service) =>
        _municipality?.Services.GetValueOrDefault(service) is { } known ? Say(known.Name) : service;

    internal void Enter(Municipality? municipality, Wording words, string here) =>
        (_municipality, Words, Here) = (municipality, words, here);

    internal void Speak(Wording words) => Words = words;

    /// <summary>From here on the site is as a draft would make it.</summary>
    internal void Preview(Municipality draft, string root, string name, string back) => (_municipality, Previewed) = (draft, new(root, name, back));
}

/// <param name="Root">Where its pages lie, as a path within the municipality.</param>
/// <param name="Back">The draft's own page.</param>
public sealed record Previewed(string Root, string Name, string Back);
