using System.Collections.Immutable;
using NodaTime;
using Servicenav.Cases;

namespace Servicenav.Catalogue;

/// <summary>Something the municipality measures its service by (U7, L10); <c>docs/goals.md</c> defines every kind.</summary>
/// <param name="Target">Per cent, at least or at most as <see cref="Kind"/> has it; for hops a number per case.</param>
/// <param name="Within">The longest wait that is good, in wall time for calls and else in working time; null for the promise itself.</param>
/// <param name="Brief">Calls given up within this time are not counted.</param>
/// <param name="Channels">Only contacts of these; empty for all.</param>
public sealed record Goal(
    string Key, GoalKind Kind, Text Name, decimal Target, Duration? Within, Duration Brief, ImmutableArray<Channel> Channels)
{
    /// <summary>Whether less is better.</summary>
    public bool AtMost => Kind is GoalKind.Lost or GoalKind.Hops;

    /// <summary>Whether it is a share in per cent, not a number per case.</summary>
    public bool IsShare => Kind != GoalKind.Hops;
}

/// <summary>What a goal counts.</summary>
public enum GoalKind
{
    /// <summary>Calls answered within a time.</summary>
    Answered,

    /// <summary>Calls that the caller gave up.</summary>
    Lost,

    /// <summary>First responses within the promise, or within a time.</summary>
    Response,

    /// <summary>Answers within the promise, or within a time.</summary>
    Answer,

    /// <summary>Cases answered by the office that met them.</summary>
    Desk,

    /// <summary>How often a case changes hands.</summary>
    Hops,

    /// <summary>Citizens who are satisfied, by the survey after a case.</summary>
    Satisfied,
}
