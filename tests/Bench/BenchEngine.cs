using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Catalogue;
using Servicenav.Journal;
using Servicenav.Outbox;

namespace Servicenav.Bench;

/// <summary>The engine in this process, on a run's store.</summary>
internal sealed class BenchEngine : IAsyncDisposable
{
    /// <summary>Lund, with as many people more at its hub as a big city's contact centre has.</summary>
    public static readonly Municipality Lund = Staffed(Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"))["lund"], 200);

    public static readonly Catalogues Catalogues = new(Lund);

    private readonly IHost _host;

    private BenchEngine(IHost host, BenchStore store) => (_host, Store) = (host, store);

    public BenchStore Store { get; }

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ICaseJournal Journal => _host.Services.GetRequiredService<ICaseJournal>();

    public ICaseIndex Index => _host.Services.GetRequiredService<ICaseIndex>();

    /// <param name="postsLetters">Whether <paramref name="more"/> has what carries letters to citizens.</param>
    public static async Task<BenchEngine> Start(BenchStore store, Action<HostApplicationBuilder>? more = null, bool postsLetters = false)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        await store.AddTo(builder);
        if (!postsLetters)
            builder.Services.AddSingleton<ICarrier, Letterbox>();
        more?.Invoke(builder);
        var host = builder.Build();
        await host.StartAsync();
        return new(host, store);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static Municipality Staffed(Municipality it, int more)
    {
        var one = it.Staff.First(member => member.Unit == it.Hub);
        return it with
        {
            Staff = [.. it.Staff, .. Enumerable.Range(1, more).Select(i => one with { Id = $"x{i}", Name = $"X {i}", Desk = $"x{i}" })],
        };
    }

    /// <summary>Letters leave the outbox, and nobody carries them further.</summary>
    private sealed class Letterbox : ICarrier
    {
        public string Kind => Messages.Citizen;

        public Task<Carried> Carry(OutboxMessage message) => Task.FromResult(Carried.Ok);
    }
}
