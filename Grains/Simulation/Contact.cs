namespace Servicenav.Simulation;

/// <summary>A contact as it comes in. Times are ticks of 100 ns, those of day since 1970.</summary>
/// <param name="Work">How long a desk works on it.</param>
/// <param name="Patience">How long it waits before it gives up; 0 for ever.</param>
/// <param name="Due">When it must be done; 0 when nothing is promised.</param>
internal readonly record struct Contact(long At, int Kind, long Work, long Patience = 0, long Due = 0);

/// <summary>Where contacts come from, in the order of time.</summary>
internal interface IArrivals
{
    /// <summary>The next contact; null when no more come.</summary>
    Contact? Next();
}

/// <summary>Contacts that are known beforehand, such as those of a recorded day.</summary>
internal sealed class Recorded(IReadOnlyList<Contact> contacts) : IArrivals
{
    private int _next;

    public Contact? Next() => _next < contacts.Count ? contacts[_next++] : null;
}
