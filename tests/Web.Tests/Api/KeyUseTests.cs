using NodaTime;
using Servicenav.Api.Keys;
using Servicenav.ApiKeys;

namespace Servicenav.Api;

public sealed class KeyUseTests
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Stockholm"];
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 2, 11, 0);
    private static readonly ApiKey Key = new("abcdefgh", "E-tjänster", "Prov", [ApiScope.Services], PerMinute: 3, PerDay: 5, null, [], "admin", Noon);
    private readonly KeyUse _use = new(Guid.NewGuid(), Zone);

    [Fact]
    public void a_minute_has_so_many_requests_and_the_next_has_them_anew()
    {
        Assert.Equal([null, null, null, ApiRefusal.RateIsExceeded], Take(4, Noon + Duration.FromSeconds(15)));
        var full = _use.Take(Key, Noon + Duration.FromSeconds(15));
        Assert.Equal((0, Duration.FromSeconds(45)), (full.LeftInMinute, full.RetryAfter));
        Assert.Null(_use.Take(Key, Noon + Duration.FromSeconds(60)).Refusal);
    }

    [Fact]
    public void a_days_requests_are_used_up_until_the_municipalitys_midnight()
    {
        Take(3, Noon);
        Take(2, Noon + Duration.FromMinutes(1));
        var used = _use.Take(Key, Noon + Duration.FromMinutes(2));
        Assert.Equal((ApiRefusal.QuotaIsUsedUp, Instant.FromUtc(2026, 3, 2, 23, 0)), (used.Refusal, Noon + Duration.FromMinutes(2) + used.RetryAfter!.Value));
        Assert.Null(_use.Take(Key, Instant.FromUtc(2026, 3, 2, 23, 0)).Refusal);
    }

    [Fact]
    public void what_other_webs_have_let_in_counts_too()
    {
        _use.Take(Key, Noon);
        var told = Assert.Single(_use.News(Noon));
        _use.Heard(told, new(InMinute: 2, OnDay: 2));
        Assert.Equal([null, ApiRefusal.RateIsExceeded], Take(2, Noon));
    }

    [Fact]
    public void a_day_that_ends_before_it_was_told_is_told_after()
    {
        Take(2, Noon);
        _use.Take(Key, Noon + Duration.FromDays(1));
        var news = _use.News(Noon + Duration.FromDays(1));
        Assert.Equal([(new LocalDate(2026, 3, 2), 2), (new LocalDate(2026, 3, 3), 1)], news.Select(told => (told.Day, told.Used)));
        foreach (var told in news)
            _use.Heard(told, new(told.InMinute, told.Used));
        Assert.Empty(_use.News(Noon + Duration.FromDays(1)));
    }

    [Fact]
    public void a_key_is_read_as_it_was_made_and_nothing_else_is()
    {
        var text = ApiKeyText.New();
        Assert.True(ApiKeyText.TryParse($" {text} ", out var id, out var hash));
        Assert.Equal((text[4..12], 32), (id, hash.Length));
        Assert.All(["", "snk_", text[..^1], text + "0", text.Replace('_', '-'), "snk_" + new string('!', 8) + text[12..]], wrong => Assert.False(ApiKeyText.TryParse(wrong, out _, out _)));
    }

    private List<ApiRefusal?> Take(int times, Instant now) => [.. Enumerable.Range(0, times).Select(_ => _use.Take(Key, now).Refusal)];
}
