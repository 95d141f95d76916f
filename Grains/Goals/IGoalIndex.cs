using NodaTime;

namespace Servicenav.Goals;

/// <summary>
/// Outcomes as they lie beside the case index, written by the appends that made them. Implemented beside
/// <see cref="Journal.ICaseJournal"/>, and failing as it does.
/// </summary>
public interface IGoalIndex
{
    /// <summary>
    /// For each filter in turn a municipality's counts of the days between two, both included; days without any outcome
    /// are left out.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<OutcomeCount>>> CountOutcomes(
        string municipality, LocalDate from, LocalDate until, IReadOnlyList<OutcomeFilter> filters, CancellationToken cancel = default);

    /// <summary>
    /// Puts right the outcomes of cases where they differ from those given. A case that has another last entry by now is
    /// left alone.
    /// </summary>
    /// <returns>How many cases differed.</returns>
    Task<int> CorrectOutcomes(IReadOnlyList<CaseOutcomes> cases, CancellationToken cancel = default);
}

/// <summary>All outcomes of a case up to a version.</summary>
public sealed record CaseOutcomes(CaseKey Case, long Version, IReadOnlyList<Outcome> All);
