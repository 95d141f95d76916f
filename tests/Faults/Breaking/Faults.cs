using Servicenav.Cases;
using Servicenav.Checking;
using Servicenav.Processes;

namespace Servicenav.Breaking;

/// <summary>Everything that is made to go wrong.</summary>
internal static class Faults
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Paused = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClockIsWrong = TimeSpan.FromSeconds(8);

    public static readonly IReadOnlyList<Fault> All =
    [
        new("a silo is killed", KillSilo),
        new("a web is killed", scene => Killed(scene, scene.AnyWeb)),
        new("a silo stands still for 10 s", PauseSilo),
        new("the database restarts", scene => RestartDatabase(scene, "fast")),
        new("the database crashes", scene => RestartDatabase(scene, "immediate")),
        new("the database's connections are cut", scene => scene.Installation.Server.CutConnections()),
        new("the database's disk is full", FillDisk),
        new("a silo's clock jumps an hour and back", JumpClock),
        new("a rolling restart", RollingRestart, MayFail: false),
    ];

    private static Task KillSilo(Scene scene) => Killed(scene, scene.AnySilo);

    /// <summary>Replaced when the others have taken over.</summary>
    private static async Task Killed(Scene scene, Member member)
    {
        await member.Process.Kill();
        await AllIsWell(scene, $"without {member.Name}");
        await member.Start();
    }

    /// <summary>
    /// As long as the others need to count it as dead, which takes them longer when all are slow. When it comes back it must find that out and end, also if it is after
    /// its clock has jumped: so it is the silo that has one of its own.
    /// </summary>
    private static async Task PauseSilo(Scene scene)
    {
        var silo = scene.Installation.Silos[^1];
        var dead = await scene.Installation.CountedDead();
        silo.Process.Pause();
        await Task.Delay(Paused);
        using (var limit = new CancellationTokenSource(Patience))
        {
            while (await scene.Installation.CountedDead() == dead)
                await Task.Delay(100, limit.Token);
        }

        silo.Process.Resume();
        if (!await silo.Process.Ends(Patience))
            throw new InvalidOperationException($"{silo.Name} was counted as dead and still runs");
        await silo.Start();
    }

    private static async Task RestartDatabase(Scene scene, string mode)
    {
        await scene.Installation.Server.Down(mode);
        await scene.Installation.Server.Up();
    }

    /// <summary>Full until somebody has been told so, or the server has gone down over it; then there is room again.</summary>
    private static async Task FillDisk(Scene scene)
    {
        var from = History.Now;
        using (scene.Installation.Disk.Fill())
        {
            await Until(
                () => scene.Installation.Server.IsDown || scene.History.HasTold(nameof(Refusal.StorageIsFull), since: from),
                "somebody is told that the disk is full");
        }

        if (scene.Installation.Server.IsDown)
            await scene.Installation.Server.Up();
    }

    private static async Task JumpClock(Scene scene)
    {
        scene.Installation.Clock.Set(TimeSpan.FromHours(1));
        await Task.Delay(ClockIsWrong);
        scene.Installation.Clock.Set(TimeSpan.Zero);
    }

    /// <summary>One after the other is asked to end, and replaced; the next when everybody is served as before.</summary>
    private static async Task RollingRestart(Scene scene)
    {
        foreach (var member in scene.Installation.Members)
        {
            member.Process.AskToEnd();
            if (!await member.Process.Ends(Patience))
                throw new InvalidOperationException($"{member.Name} did not end within {Patience} when asked to");
            await member.Start();
            await AllIsWell(scene, $"with a new {member.Name}");
        }
    }

    private static Task AllIsWell(Scene scene, string how)
    {
        var from = History.Now;
        return Until(() => scene.History.HasDoneAll(since: from), $"all is well {how}");
    }

    private static async Task Until(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new InvalidOperationException($"Not within {Patience}: {what}");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
