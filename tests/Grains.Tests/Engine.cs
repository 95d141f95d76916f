using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Load;
using Servicenav.Queues;

namespace Servicenav;

/// <summary>The real engine in this process on a real SQLite file, in a time that the test moves.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private IHost _host;

    private readonly Func<Catalogues> _catalogues;
    private readonly Action<IServiceCollection>? _services;

    private Engine(string folder, FakeTimeProvider time, Func<Catalogues> catalogues, Action<IServiceCollection>? services)
    {
        (Folder, Time, _catalogues, _services) = (folder, time, catalogues, services);
        _host = Build();
    }

    public string Folder { get; }

    public FakeTimeProvider Time { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ICaseIndex Index => _host.Services.GetRequiredService<ICaseIndex>();

    public T Service<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    /// <param name="catalogues">Made at each start; the same for all tests when null, which then put no other version in force.</param>
    /// <param name="services">What the test's engine has beside.</param>
    public static async Task<Engine> Start(Func<Catalogues>? catalogues = null, Action<IServiceCollection>? services = null)
    {
        var folder = Directory.CreateTempSubdirectory("servicenav-").FullName;
        var engine = new Engine(folder, new(Lund.Monday.ToDateTimeOffset()), catalogues ?? (() => Lund.Catalogues), services);
        await engine._host.StartAsync();
        return engine;
    }

    /// <summary>Stops everything, lets time pass, and starts again on the same data.</summary>
    public async Task Restart(Duration down = default)
    {
        await _host.StopAsync();
        _host.Dispose();
        Time.Advance(down.ToTimeSpan());
        _host = Build();
        await _host.StartAsync();
    }

    public ICaseGrain Case(CaseKey key) => Grains.GetGrain<ICaseGrain>(key.ToString());

    public IQueueGrain Queue(UnitKey key) => Grains.GetGrain<IQueueGrain>(key.ToString());

    public IDeskGrain Desk(Actor officer) => Grains.GetGrain<IDeskGrain>(officer.Desk!.Value.ToString());

    public Instant Now() => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public ILoadGrain Load => Grains.GetGrain<ILoadGrain>("lund");

    public async Task<CaseKey> Open(Open? open = null)
    {
        var key = Lund.NewKey();
        Assert.Null((await Grains.GetGrain<IOpeningGrain>(0).Open(key, open ?? Lund.Need())).Refusal);
        return key;
    }

    public async Task Do(CaseKey key, CaseCommand command) => Assert.Null((await Case(key).Do(command)).Refusal);

    public async Task<CaseView> View(CaseKey key) => (await Case(key).View())!;

    /// <summary>The officer sits down at the own desk with what the catalogue says.</summary>
    public async Task<IDeskGrain> SignOn(Actor officer, int? capacity = null)
    {
        var member = Lund.Municipality.Staff.Single(member => member.Id == officer.Id);
        var desk = Desk(officer);
        await desk.SignOn(new(member.Id, member.Name, member.Skills, member.Languages, capacity ?? member.Capacity));
        return desk;
    }

    /// <summary>Moves time on in steps, so that every timer sees its moment.</summary>
    public async Task Pass(Duration time, Duration? step = null)
    {
        for (var left = time; left > Duration.Zero; left -= step ?? time)
        {
            Time.Advance(Duration.Min(left, step ?? time).ToTimeSpan());
            await Task.Yield();
        }
    }

    /// <summary>Looks again until it is so; moves time by a step, or 300 ms, a look, so that reports and sweeps happen.</summary>
    public async Task Until(Func<Task<bool>> condition, string what, Duration? step = null)
    {
        var move = step?.ToTimeSpan() ?? TimeSpan.FromMilliseconds(300);
        using var limit = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {Patience}: {what}");
            Time.Advance(move);
            await Task.Delay(5, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private IHost Build()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(Time);
        // Grains' timers follow the test; the silo's own, which would think itself dead after a skipped month, do not.
        builder.Services.AddKeyedSingleton<TimeProvider>("Orleans.Grains", Time);
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        _services?.Invoke(builder.Services);
        builder.AddServicenavEmbedded(Folder, _catalogues());
        return builder.Build();
    }
}
