using Orleans.Concurrency;

namespace Servicenav.TextMessages;

/// <summary>
/// Whether text messages may go to a telephone number, keyed by <c>municipality/citizen id</c> of the number (<c>CitizenId</c>), so that it
/// names nobody. It outlives the number's cases: who has said stop has said it for all of them.
/// </summary>
[Alias("text-number")]
public interface ITextNumberGrain : IGrainWithStringKey
{
    /// <summary>Null when they may, else why not.</summary>
    [Alias("why-not"), ReadOnly]
    Task<NoTexts?> WhyNot();

    /// <summary>From now on they may not, or may again when null.</summary>
    [Alias("set")]
    Task Set(NoTexts? why);
}

/// <summary>Why no text messages go to a number.</summary>
public enum NoTexts
{
    /// <summary>Whoever has it wrote so.</summary>
    Stopped,

    /// <summary>They do not arrive there.</summary>
    Undeliverable,
}
