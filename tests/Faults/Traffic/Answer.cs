namespace Servicenav.Traffic;

/// <summary>What one try gave.</summary>
/// <param name="Outcome">In a word, for the history.</param>
/// <param name="Value">Null when there is none: then the caller tries again.</param>
internal sealed record Answer<T>(string Outcome, T? Value)
    where T : class;
