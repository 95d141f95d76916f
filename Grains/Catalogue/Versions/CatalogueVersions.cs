using System.Collections.Immutable;
using NodaTime;

namespace Servicenav.Catalogue.Versions;

/// <summary>A catalogue's versions and open drafts as its events have made them.</summary>
/// <param name="Versions">By number, from 0; empty while only the file holds.</param>
/// <param name="Drafts">Those neither approved nor discarded, by number.</param>
public sealed record CatalogueVersions(ImmutableArray<CatalogueVersion> Versions, ImmutableSortedDictionary<long, CatalogueDraft> Drafts)
{
    public static readonly CatalogueVersions None = new([], ImmutableSortedDictionary<long, CatalogueDraft>.Empty);

    /// <summary>The version that the next one is made on: the last that was not withdrawn.</summary>
    public CatalogueVersion? Latest => Versions.LastOrDefault(version => version.Withdrawn is null);

    public static CatalogueVersions Of(CatalogueHistory history) => history.Entries.Aggregate(None, (it, entry) => it.Apply(entry));

    /// <summary>What is in force, then what shall be. Each takes effect no sooner than the one before it.</summary>
    public IEnumerable<CatalogueVersion> From(Instant now) =>
        Versions.Where(version => version.Withdrawn is null) is var held && held.LastOrDefault(version => version.From <= now) is { } inForce
            ? held.SkipWhile(version => version != inForce)
            : [];

    private CatalogueVersions Apply(CatalogueEntry entry) => entry.What switch
    {
        FileImported it => this with { Versions = [new(0, it.Text, "", Instant.MinValue, [], null, entry.At)] },
        DraftBegun it => With(new(entry.Number, it.Name, it.Base, it.Text, [entry.By], entry.At, null, null)),
        DraftSaved it => Change(it.Draft, draft => draft with
        {
            Base = it.Base,
            Text = it.Text,
            Writers = [.. draft.Writers.Where(writer => writer.Id != entry.By.Id), entry.By],
            At = entry.At,
        }),
        DraftSent it => Change(it.Draft, draft => draft with { Sent = new(entry.By, entry.At, it.From), Returned = null }),
        DraftReturned it => Change(it.Draft, draft => draft with { Sent = null, Returned = new(entry.By, entry.At, it.Reason) }),
        DraftDiscarded it => this with { Drafts = Drafts.Remove(it.Draft) },
        VersionApproved it => new(
            Versions.Add(new(it.Version, it.Text, Drafts[it.Draft].Name, it.From, Drafts[it.Draft].Writers, entry.By, entry.At)),
            Drafts.Remove(it.Draft)),
        VersionWithdrawn it => this with
        {
            Versions = Versions.Replace(Versions[it.Version], Versions[it.Version] with { Withdrawn = new(entry.By, entry.At, it.Reason) }),
        },
        _ => this,
    };

    private CatalogueVersions With(CatalogueDraft draft) => this with { Drafts = Drafts.SetItem(draft.Number, draft) };

    private CatalogueVersions Change(long number, Func<CatalogueDraft, CatalogueDraft> change) =>
        Drafts.TryGetValue(number, out var draft) ? With(change(draft)) : this;
}

/// <param name="Text">The name of its text.</param>
/// <param name="From">When it takes effect; the file's has always been in force.</param>
/// <param name="Writers">Who has written in it, last the latest.</param>
/// <param name="By">Who approved it; null for the file.</param>
public sealed record CatalogueVersion(
    int Number, string Text, string Name, Instant From, ImmutableArray<CatalogueAuthor> Writers, CatalogueAuthor? By, Instant At, Said? Withdrawn = null);

/// <param name="Base">The version that it is made on.</param>
/// <param name="Sent">Null while it is written.</param>
/// <param name="Returned">Why it was last made a draft again.</param>
public sealed record CatalogueDraft(
    long Number, string Name, int Base, string Text, ImmutableArray<CatalogueAuthor> Writers, Instant At, Sending? Sent, Said? Returned);

public sealed record Sending(CatalogueAuthor By, Instant At, Instant? From);

public sealed record Said(CatalogueAuthor By, Instant At, string Reason);

internal static class CatalogueStandings
{
    /// <summary>What is in force and what shall be.</summary>
    public static CatalogueStanding Standing(this CatalogueHistory history, Instant now) =>
        new(history.Last, [.. CatalogueVersions.Of(history).From(now).Select(version => new CatalogueStep(version.Number, version.Text, version.From))]);

    /// <summary>Reads a version's text, whose problems name the version as they would a file.</summary>
    public static CatalogueReading Read(string municipality, int version, string? text) => CatalogueFile.Parse($"{municipality} version {version}", text ?? "");
}
