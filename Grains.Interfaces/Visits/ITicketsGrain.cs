namespace Servicenav.Visits;

/// <summary>The numbers that visitors of one office wait with, keyed by <see cref="UnitKey"/>.</summary>
[Alias("tickets")]
public interface ITicketsGrain : IGrainWithStringKey
{
    /// <summary>The next number of today, e.g. <c>A12</c>; the same again for the last request. No number is given twice in a day.</summary>
    [Alias("next")]
    Task<string> Next(Guid requestId);
}
