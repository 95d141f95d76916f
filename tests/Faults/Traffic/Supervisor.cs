using Servicenav.Cases;

namespace Servicenav.Traffic;

/// <summary>Ends cases that others work on, and starts some over.</summary>
internal sealed class Supervisor(Caller caller, Noticeboard board, Random random)
{
    private const int LongestPause = 500;

    private static readonly Actor Me = Actor.Supervisor("b.b", "Bo B", new("prov", "navet", "n2"));

    public async Task Work(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await caller.Pause(LongestPause);
            if (board.Any(random) is not { } @case)
                continue;

            if (await caller.Do(@case, new Close(Guid.NewGuid(), Me, "Dubblett")) is { Done: true } && random.Next(2) == 0)
                await caller.Do(@case, new Reopen(Guid.NewGuid(), Me, Channel.Phone, "Det var ingen dubblett"));
        }
    }
}
