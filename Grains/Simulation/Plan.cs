using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Queues;

namespace Servicenav.Simulation;

/// <summary>Desks of one unit that know the same.</summary>
/// <param name="Unit">The unit's number.</param>
internal sealed record Team(int Unit, IReadOnlyList<string> Skills, IReadOnlyList<string> Languages);

/// <summary>Contacts that come in at one unit and need the same of a desk.</summary>
/// <param name="Unit">The unit's number.</param>
internal sealed record Kind(int Unit, Signature Signature);

/// <summary>Who may take what.</summary>
internal enum Sharing
{
    /// <summary>As the engine does: the own unit's first, then where the most urgent waits.</summary>
    Together,

    /// <summary>Every unit for itself.</summary>
    Apart,

    /// <summary>Every unit for itself, and what comes in is dealt out to them in turn.</summary>
    DealtOut,
}

/// <summary>What is simulated: units, who works there when, and what comes in.</summary>
/// <param name="Slot">The staff on duty may change at the start of each slot.</param>
/// <param name="Places">Without it nothing is offered to the hub.</param>
/// <param name="OnDuty">For each team the number of its desks in a slot, counted from <paramref name="Start"/>.</param>
internal sealed record Plan(
    int Units,
    IReadOnlyList<Kind> Kinds,
    IReadOnlyList<Team> Teams,
    Sharing Sharing,
    Instant Start,
    Duration Slot,
    Func<int, IReadOnlyList<int>> OnDuty,
    Places? Places = null);

/// <summary>The units behind the numbers, when work is to be moved as the engine moves it.</summary>
internal sealed record Places(Municipality Municipality, IReadOnlyList<Unit> Units);
