using Lucene.Net.Search.Similarities;

namespace Servicenav.Needs;

/// <summary>A match weighs what its query says; how rare a word is, is judged once over all fields by <see cref="NeedFinder"/>.</summary>
internal sealed class PlaceSimilarity : SimilarityBase
{
    public override float Score(BasicStats stats, float freq, float docLen) => stats.TotalBoost;

    public override string ToString() => nameof(PlaceSimilarity);
}
