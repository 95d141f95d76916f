using System.Collections.Concurrent;
using NodaTime.Extensions;
using Servicenav.ApiKeys;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Api.Keys;

/// <summary>Every key's use at this web, told to the cluster every two seconds as long as there is any.</summary>
internal sealed partial class KeyUses(IGrainFactory grains, TimeProvider time, ILogger<KeyUses> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly Guid _web = Guid.NewGuid();
    private readonly ConcurrentDictionary<(string Municipality, string Id), KeyUse> _uses = [];

    public async ValueTask<KeyUse> Of(Municipality municipality, string id)
    {
        var key = (municipality.Key, id);
        if (_uses.TryGetValue(key, out var known))
            return known;
        var use = new KeyUse(_web, municipality.Zone);
        await Tell(key, use, use.Hello(time.GetUtcNow().ToInstant()));
        return _uses.GetOrAdd(key, use);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TellAll();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await TellAll();
    }

    private async Task TellAll()
    {
        foreach (var (key, use) in _uses)
        {
            try
            {
                foreach (var news in use.News(time.GetUtcNow().ToInstant()))
                    await Tell(key, use, news);
            }
            catch (Exception failure) when (ProblemPages.IsTemporary(failure))
            {
                // Told next time: it is what was counted in all.
                LogNotTold(key.Id, failure);
            }
        }
    }

    private async Task Tell((string Municipality, string Id) key, KeyUse use, ApiUseOfWeb told) =>
        use.Heard(told, await grains.GetGrain<IApiUseGrain>($"{key.Municipality}/{key.Id}").Tell(told));

    [LoggerMessage(Level = LogLevel.Warning, Message = "How much key {Id} is used could not be told just now")]
    private partial void LogNotTold(string id, Exception failure);
}
