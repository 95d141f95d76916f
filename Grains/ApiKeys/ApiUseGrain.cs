using NodaTime;
using Orleans.Runtime;

namespace Servicenav.ApiKeys;

/// <summary>Adds up what the webs tell of one key: the days' figures last, the minute's only as long as the minute.</summary>
internal sealed class ApiUseGrain(
    [PersistentState("api-use", PlainState.Storage)] IPersistentState<ApiUseMemory> memory) : Grain, IApiUseGrain
{
    private const int Kept = 31;

    private readonly Dictionary<Guid, int> _inMinute = [];
    private Instant _minute;

    public async Task<ApiUseInAll> Tell(ApiUseOfWeb use)
    {
        if (use.Minute > _minute)
        {
            _minute = use.Minute;
            _inMinute.Clear();
        }

        if (use.Minute == _minute)
            _inMinute[use.Web] = use.InMinute;

        var now = memory.State.With(use, Kept);
        if (now != memory.State)
            await this.Store(memory, now);
        return new(use.Minute == _minute ? _inMinute.Values.Sum() : use.InMinute, now.Days.Where(day => day.Day == use.Day).Sum(day => day.Used));
    }

    public Task<ApiFigures> Figures() => Task.FromResult(new ApiFigures(
        memory.State.Last,
        [.. memory.State.Days.GroupBy(day => day.Day).OrderByDescending(day => day.Key)
            .Select(day => new ApiDay(day.Key, day.Sum(web => web.Used), day.Sum(web => web.Refused)))]));
}

[GenerateSerializer, Alias("api-use-memory")]
internal sealed record ApiUseMemory([property: Id(0)] Instant? Last, [property: Id(1)] IReadOnlyList<ApiWebDay> Days)
{
    public ApiUseMemory()
        : this(null, [])
    {
    }

    /// <summary>What was told stands instead of what the same web told before of the same day; figures never fall.</summary>
    public ApiUseMemory With(ApiUseOfWeb use, int kept)
    {
        var before = Days.FirstOrDefault(day => day.Day == use.Day && day.Web == use.Web);
        if (use.Used + use.Refused <= before.Used + before.Refused)
            return this;
        var newest = Days.Select(day => day.Day).Append(use.Day).Max();
        return new(
            Last is { } last && use.Last is { } told ? Instant.Max(last, told) : use.Last ?? Last,
            [
                .. Days.Where(day => day != before && day.Day > newest.PlusDays(-kept)),
                new(use.Day, use.Web, use.Used, use.Refused),
            ]);
    }
}

[GenerateSerializer, Immutable, Alias("api-web-day")]
internal readonly record struct ApiWebDay(
    [property: Id(0)] LocalDate Day,
    [property: Id(1)] Guid Web,
    [property: Id(2)] int Used,
    [property: Id(3)] int Refused);
