using Servicenav.Cases;
using Servicenav.Desks;

namespace Servicenav.Traffic;

/// <summary>
/// Somebody at a desk: pulls, or takes a case that lies open to all, and then answers, with another that waits with it or alone, asks, hands over, lets go,
/// ends or forgets it.
/// </summary>
internal sealed class Officer(Caller caller, Noticeboard board, Random random, Actor me)
{
    private const int LongestPause = 60;

    private static readonly DeskKey[] Desks = [new("prov", "navet", "n1"), new("prov", "navet", "n2"), new("prov", "byn", "b1"), new("prov", "tekniska", "t1")];

    /// <summary>Everybody who sits at a desk.</summary>
    public static readonly Actor[] All =
    [
        Actor.Officer("a.a", "Anna A", Desks[0]),
        Actor.Officer("b.b", "Bo B", Desks[1]),
        Actor.Officer("c.c", "Cia C", Desks[2]),
        Actor.Officer("d.d", "Dag D", Desks[3]),
    ];

    private DeskKey Desk => me.Desk!.Value;

    public async Task Work(CancellationToken stopping)
    {
        await caller.SignOn(Desk, new(me.Id!, me.Name!, ["allmant"], ["sv"], Capacity: 1000));
        while (!stopping.IsCancellationRequested)
        {
            await caller.Pause(LongestPause);
            if (await Next() is { } @case)
                await WorkOn(@case);
        }
    }

    private async Task<CaseKey?> Next()
    {
        switch (random.Next(10))
        {
            case 0 when board.Any(random) is { } open:
                return await Done(open, new Claim(Guid.NewGuid(), me)) ? open : null;
            case 1 when board.NextOffer(Desk) is { } offered:
                return await Accept(offered) ? offered : null;
            case 2:
                return await caller.Holds(Desk) is { Count: > 0 } holds ? holds[random.Next(holds.Count)] : null;
            default:
                return await caller.Pull(Desk);
        }
    }

    /// <summary>True when the baton is here now.</summary>
    private async Task<bool> Accept(CaseKey offered)
    {
        if (random.Next(4) != 0)
            return await Done(offered, new AcceptHandover(Guid.NewGuid(), me));

        await Done(offered, new DeclineHandover(Guid.NewGuid(), me, "Jag hinner inte"));
        return false;
    }

    private async Task WorkOn(CaseKey @case)
    {
        if (random.Next(2) == 0 && !await Done(@case, new Reply(Guid.NewGuid(), me, "Vi tittar på det")))
            return;

        switch (random.Next(20))
        {
            case < 2:
                await Done(@case, new AskCitizen(Guid.NewGuid(), me, "Var är det?"));
                board.Saw(@case);
                break;
            case < 5:
                await Offer(@case);
                break;
            case < 7:
                await Done(@case, new Release(Guid.NewGuid(), me, "Någon annan"));
                break;
            case < 8:
                await Done(@case, new Close(Guid.NewGuid(), me, "Det är klart"));
                break;
            case < 14:
                await Answer(@case);
                break;
            case < 18:
                if (board.Any(random) is { } other && other != @case)
                    await Done(other, new Join(Guid.NewGuid(), me, @case, "Samma sak"));
                await Answer(@case);
                break;
        }
    }

    /// <summary>In words that no other answer has, so that those who wait with the case can be seen to have them from it.</summary>
    private Task<bool> Answer(CaseKey @case) => Done(@case, new Cases.Answer(Guid.NewGuid(), me, $"Så här gör du, svar {Guid.NewGuid()}"));

    private async Task Offer(CaseKey @case)
    {
        var to = Desks[random.Next(Desks.Length)];
        if (to != Desk && await Done(@case, new OfferHandover(Guid.NewGuid(), me, to.UnitKey, "Det här är ditt", to)))
            board.Offer(to, @case);
    }

    private async Task<bool> Done(CaseKey @case, CaseCommand command) => await caller.Do(@case, command) is { Done: true };
}
