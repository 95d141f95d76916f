using System.Collections.Immutable;
using Servicenav.Catalogue;

namespace Servicenav.Needs;

/// <summary>A service that may be what the citizen means.</summary>
/// <param name="Score">The weight of the words that speak for it; comparable within one need only.</param>
/// <param name="Matched">The citizen's own words that speak for it, as they were written.</param>
public sealed record Suggestion(Service Service, double Score, ImmutableArray<string> Matched);
