using Servicenav.Desks;

namespace Servicenav.Steering;

internal sealed partial class SteeringGrain
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private readonly Dictionary<DeskKey, UnitKey?> _told = [];

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(_ => TellDesks(), new() { DueTime = TimeSpan.Zero, Period = LookEvery, KeepAlive = true });
        return Task.CompletedTask;
    }

    /// <summary>Tells every desk that was ever lent whom it serves now, unless it has been told.</summary>
    private async Task TellDesks()
    {
        var now = time.Instant();
        foreach (var desk in memory.State.Log.Entries.Select(entry => entry.What).OfType<DeskLent>().Select(lent => lent.Desk).Distinct())
        {
            var serves = Steered.LentTo(memory.State.Log, desk, now);
            if (_told.TryGetValue(desk, out var told) && told == serves)
                continue;

            await GrainFactory.Desk(desk).Serve(serves);
            _told[desk] = serves;
        }
    }
}
