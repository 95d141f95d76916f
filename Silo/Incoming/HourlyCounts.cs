using NodaTime;

namespace Servicenav.Incoming;

/// <summary>Counts by name within the hour, in this process only: enough against floods and loops, and nothing to store.</summary>
internal sealed class HourlyCounts
{
    private const int MostNames = 50_000;
    private static readonly Duration Hour = Duration.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _counts = [];
    private Instant _began = Instant.MinValue;

    /// <summary>Counts once more.</summary>
    /// <returns>Whether it is still within the limit.</returns>
    public bool Allows(string name, int limit, Instant now)
    {
        lock (_lock)
        {
            if (now - _began >= Hour || now < _began || _counts.Count >= MostNames)
            {
                _counts.Clear();
                _began = now;
            }

            return (_counts[name] = _counts.GetValueOrDefault(name) + 1) <= limit;
        }
    }
}
