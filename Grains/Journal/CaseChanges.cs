namespace Servicenav.Journal;

/// <summary>
/// How far a reader has come who keeps a copy: first through every case there is, then through what has changed since it began. Nothing is ever
/// written before a place that was given, however many write at once.
/// </summary>
/// <param name="Store">Which store the place is in: in another it means nothing.</param>
/// <param name="Written">Where the last entry that was read lies in the order of writing; 0 before the first.</param>
/// <param name="Number">The store's number of the entry's case, which settles the order of what was written at once.</param>
/// <param name="Request">Of the entry. A store without it has lost what the reader has seen, as one does that was restored from a backup.</param>
/// <param name="Copied">While cases are gone through, the store's number of the last; null when that is done.</param>
public sealed record ChangePlace(string Store, long Written, long Number, Guid Request, long? Copied)
{
    public static ChangePlace First(string store) => new(store, 0, 0, Guid.Empty, 0);
}

/// <summary>What follows a place.</summary>
/// <param name="Cases">Each once, as it stands now; a case comes again when it has changed again.</param>
/// <param name="After">Where to go on.</param>
/// <param name="More">Whether something may lie behind it already.</param>
public sealed record ChangesPage(IReadOnlyList<CaseRow> Cases, ChangePlace After, bool More)
{
    /// <param name="read">Every case that was looked at with its number, of whichever municipality.</param>
    internal static ChangesPage Copied(string municipality, ChangePlace place, IReadOnlyList<(CaseRow Row, long Number)> read, int limit) => new(
        [.. read.Select(it => it.Row).Where(row => row.Case.Municipality == municipality)],
        place with { Copied = read.Count == limit ? read[^1].Number : null },
        More: true);

    /// <param name="read">Every entry that was looked at, with its case's row.</param>
    internal static ChangesPage Changed(string municipality, ChangePlace place, IReadOnlyList<(CaseRow Row, ChangePlace At)> read, int limit) => new(
        [.. read.Select(it => it.Row).Where(row => row.Case.Municipality == municipality).DistinctBy(row => row.Case)],
        read.Count == 0 ? place : read[^1].At,
        More: read.Count == limit);
}
