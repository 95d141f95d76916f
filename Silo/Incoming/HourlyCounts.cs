using NodaTime;

namespace Servicenav.Incoming;

/// <summary>
/// Counts mails by name within the hour, in this process only: enough against floods and loops, and nothing to store. One that is tried again, because
/// nothing could be stored, is counted once.
/// </summary>
internal sealed class HourlyCounts
{
    private const int MostMails = 200_000;
    private static readonly Duration Hour = Duration.FromHours(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<Guid>> _counts = [];
    private int _mails;
    private Instant _began = Instant.MinValue;

    /// <summary>Counts the mail, unless that would be one too many.</summary>
    /// <returns>Whether it is within the limit.</returns>
    public bool Allows(string name, Guid mail, int limit, Instant now)
    {
        lock (_lock)
        {
            if (now - _began >= Hour || now < _began || _mails >= MostMails)
            {
                _counts.Clear();
                (_began, _mails) = (now, 0);
            }

            if (!_counts.TryGetValue(name, out var mails))
                _counts[name] = mails = [];
            if (mails.Contains(mail))
                return true;
            if (mails.Count >= limit)
                return false;
            mails.Add(mail);
            _mails++;
            return true;
        }
    }
}
