using NodaTime;
using Servicenav.ApiKeys;

namespace Servicenav.Api.Keys;

/// <summary>
/// How much a key is used at this web, and what the others have told: windows are minutes of the clock and days of the municipality's
/// calendar. One web counts exactly; many are wrong together by what they have not yet told each other.
/// </summary>
internal sealed class KeyUse(Guid web, DateTimeZone zone)
{
    private readonly Lock _lock = new();
    private Instant _minute = Instant.MinValue;
    private int _inMinute;
    private int _inMinuteElsewhere;
    private LocalDate _day = LocalDate.MinIsoValue;
    private int _used;
    private int _refused;
    private int _usedElsewhere;
    private Instant? _last;
    private bool _hasNews;
    private ApiUseOfWeb? _yesterday;

    /// <summary>Counts a request, whether it is let in or not.</summary>
    public Allowance Take(ApiKey key, Instant now)
    {
        lock (_lock)
        {
            Turn(now);
            ApiRefusal? refusal = _inMinute + _inMinuteElsewhere >= key.PerMinute ? ApiRefusal.RateIsExceeded
                : _used + _usedElsewhere >= key.PerDay ? ApiRefusal.QuotaIsUsedUp
                : null;
            _hasNews = true;
            if (refusal is null)
                (_inMinute, _used, _last) = (_inMinute + 1, _used + 1, now);
            else
                _refused++;
            return new(
                refusal,
                Math.Max(0, key.PerMinute - _inMinute - _inMinuteElsewhere), _minute + Duration.FromMinutes(1) - now,
                Math.Max(0, key.PerDay - _used - _usedElsewhere), zone.AtStartOfDay(_day.PlusDays(1)).ToInstant() - now);
        }
    }

    /// <summary>Counts a request that is refused for another reason.</summary>
    public void Refuse(Instant now)
    {
        lock (_lock)
        {
            Turn(now);
            _refused++;
            _hasNews = true;
        }
    }

    /// <summary>What is to be told of this and an earlier day; nothing when nothing is new.</summary>
    public IReadOnlyList<ApiUseOfWeb> News(Instant now)
    {
        lock (_lock)
        {
            Turn(now);
            return [.. _yesterday is { } before ? [before] : Array.Empty<ApiUseOfWeb>(), .. _hasNews ? [Told()] : Array.Empty<ApiUseOfWeb>()];
        }
    }

    /// <summary>With which a web begins, to hear what the others have used.</summary>
    public ApiUseOfWeb Hello(Instant now)
    {
        lock (_lock)
        {
            Turn(now);
            return Told();
        }
    }

    public void Heard(ApiUseOfWeb told, ApiUseInAll inAll)
    {
        lock (_lock)
        {
            if (told.Minute == _minute)
                _inMinuteElsewhere = Math.Max(0, inAll.InMinute - told.InMinute);
            if (told.Day == _day)
            {
                _usedElsewhere = Math.Max(0, inAll.OnDay - told.Used);
                _hasNews = (_used, _refused) != (told.Used, told.Refused);
            }
            else if (told == _yesterday)
            {
                _yesterday = null;
            }
        }
    }

    private ApiUseOfWeb Told() => new(web, _minute, _inMinute, _day, _used, _refused, _last);

    private void Turn(Instant now)
    {
        var minute = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds() / 60 * 60);
        if (minute > _minute)
            (_minute, _inMinute, _inMinuteElsewhere) = (minute, 0, 0);
        var day = now.InZone(zone).Date;
        if (day <= _day)
            return;
        if (_hasNews)
            _yesterday = Told();
        (_day, _used, _refused, _usedElsewhere, _hasNews) = (day, 0, 0, 0, false);
    }
}
