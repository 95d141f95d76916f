namespace Servicenav.Readers;

/// <summary>Who of staff has a case open at this moment, keyed by the case. Nothing of it is stored.</summary>
[Alias("readers")]
public interface IReadersGrain : IGrainWithStringKey
{
    /// <summary>The person has the case before them, and says so every few seconds; gives the others.</summary>
    [Alias("look")]
    Task<IReadOnlyList<Reader>> Look(string person, string name);

    /// <summary>The person is writing in the case.</summary>
    [Alias("writes")]
    Task Writes(string person, string name);

    /// <summary>The person has sent what was written, and writes no longer.</summary>
    [Alias("said")]
    Task Said(string person, string name);

    /// <summary>The person has closed the page.</summary>
    [Alias("leave")]
    Task Leave(string person);
}

/// <param name="Writes">Has written a moment ago.</param>
[GenerateSerializer, Immutable, Alias("reader")]
public sealed record Reader([property: Id(0)] string Name, [property: Id(1)] bool Writes);
