using System.Collections.Immutable;
using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Duplicates;

/// <summary>What is told by a case, as numbers from which nobody's words can be read.</summary>
/// <param name="Service">Null when nobody recognised the need.</param>
/// <param name="Words">A hash of each stem once, in rising order, also of those in <paramref name="Places"/>.</param>
/// <param name="Matters">Those of the words that the catalogue itself has, e.g. <c>lampa</c>; in rising order.</param>
/// <param name="Places">Those of the words that seem to say where, e.g. <c>Bangatan</c>; in rising order.</param>
/// <param name="At">Where it is, when that is known to a point.</param>
public sealed record Fingerprint(
    CaseKey Case,
    Instant Opened,
    string? Service,
    string? CitizenId,
    ImmutableArray<int> Words,
    ImmutableArray<int> Matters,
    ImmutableArray<int> Places,
    Position? At);
