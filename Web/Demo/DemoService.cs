using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Channels.SignedEvents;
using Servicenav.Journal;

namespace Servicenav.Demo;

/// <summary>Plays a day in a few seconds at the first start, then goes on in real time, with a case every second or two.</summary>
internal sealed partial class DemoService(
    DemoClock clock, DemoCitizens citizens, DemoStaff staff, DemoSwitchboard switchboard, Catalogues catalogues, ICaseIndex index, ILogger<DemoService> log) : BackgroundService
{
    private static readonly Duration Step = Duration.FromMinutes(12);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>The past is played before the site opens.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var empty = new List<Municipality>();
        foreach (var municipality in catalogues.All)
        {
            if ((await index.Find(new CaseQuery(municipality.Key, Instant.MinValue, Instant.MinValue, Limit: 1), cancellationToken)).Count == 0)
                empty.Add(municipality);
        }

        await Past(empty, cancellationToken);
        foreach (var municipality in catalogues.All)
        {
            await staff.SignOn(municipality);
            await Try(() => staff.OpenHub(municipality, clock.Instant()));
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var municipality in catalogues.All)
            {
                await Try(() => Second(municipality, desks: 4));
                await Try(() => switchboard.Second(municipality));
                await Try(() => staff.TakeCalls(municipality));
                await Try(() => staff.Chat(municipality));
            }
        }
    }

    /// <summary>Leaves the clock at the real time, also when there is no past to play.</summary>
    private async Task Past(List<Municipality> municipalities, CancellationToken cancel)
    {
        for (; clock.Behind > Duration.Zero && municipalities.Count > 0; clock.Behind -= Step)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var municipality in municipalities)
            {
                await Try(() => staff.SignOn(municipality));
                for (var i = 0; i < 2; i++)
                    await Try(() => Second(municipality, desks: 2));
                await Try(() => staff.Past(municipality, switchboard));
            }
        }

        clock.Behind = Duration.Zero;
    }

    private async Task Second(Municipality municipality, int desks)
    {
        if (Random.Shared.NextDouble() < 0.6)
            await citizens.Open(municipality);
        await staff.Work(municipality, desks);
    }

    /// <summary>A refused or lost step is part of life; the next second comes anyway.</summary>
    private async Task Try(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException or JournalException or EventProblem)
        {
            LogSkipped(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A step of the demo was skipped")]
    private partial void LogSkipped(Exception failure);
}
