using Servicenav.Cases;
using Servicenav.Checking;
using Servicenav.Desks;
using Servicenav.Processes;
using Servicenav.Sites;

namespace Servicenav.Traffic;

/// <summary>
/// Somebody who wants an answer: after a time-out, a rejection or a refusal that passes they try again, under the same request
/// id, until they have one or must go home.
/// </summary>
/// <param name="goHome">Long after the traffic has stopped; a wish still open then was never answered.</param>
internal sealed class Caller(Installation installation, History history, Random random, CancellationToken goHome)
{
    private const int LongestPause = 200;

    /// <summary>So often an answer is taken for lost, and the command comes again.</summary>
    private const int RepeatedOneIn = 10;

    /// <summary>So many times as long are pauses while a process starts, which needs a machine's few cores itself.</summary>
    private const int Slower = 4;

    /// <summary>Before the next wish.</summary>
    /// <param name="longest">In milliseconds.</param>
    public Task Pause(int longest) =>
        Task.Delay(random.Next(longest) * (installation.Members.Any(member => member.IsStarting) ? Slower : 1), CancellationToken.None);

    /// <summary>The case's reply; null when there never was one.</summary>
    public async Task<CaseReply?> Do(CaseKey @case, CaseCommand command)
    {
        var (reply, tries) = await Insist(Send);
        history.Add(reply is null
            ? new(command.GetType().Name, @case, command.RequestId, Fate.Unknown, tries, Desk: command.By.Desk)
            : History.Of(@case, command, reply, tries));
        if (reply is { Done: true } && random.Next(RepeatedOneIn) == 0)
            await Insist(Send);
        return reply;

        async Task<Answer<CaseReply>> Send()
        {
            var reply = await History.Send(installation.Grains, @case, command);
            return reply.Refusal is { } refusal
                ? new(refusal.ToString(), refusal.IsTemporary() ? null : reply)
                : new("done", reply);
        }
    }

    /// <summary>The case that the desk got; null when there was none to get.</summary>
    public async Task<CaseKey?> Pull(DeskKey desk)
    {
        var request = Guid.NewGuid();
        var (pulled, tries) = await Insist(async () =>
        {
            var pulled = await Desk(desk).Pull(request);
            return pulled.Refusal is { } refusal
                ? new Answer<Pulled>(refusal.ToString(), refusal.IsTemporary() ? null : pulled)
                : new("done", pulled);
        });
        if (pulled?.Case is not null || pulled is null)
            history.Add(new("Pull", pulled?.Case, request, pulled is null ? Fate.Unknown : Fate.Done, tries, Desk: desk));
        return pulled?.Case;
    }

    public Task SignOn(DeskKey desk, SignOn who) => Insist(async () =>
    {
        await Desk(desk).SignOn(who);
        return new Answer<SignOn>("done", who);
    });

    public async Task<IReadOnlyList<CaseKey>> Holds(DeskKey desk) =>
        (await Insist(async () => new Answer<DeskState>("done", await Desk(desk).State()))).Value?.Holds ?? [];

    /// <summary>Tries until there is a value; failures of any kind count as tries.</summary>
    public async Task<(T? Value, IReadOnlyList<Try> Tries)> Insist<T>(Func<Task<Answer<T>>> attempt)
        where T : class
    {
        var tries = new List<Try>();
        while (true)
        {
            var began = History.Now;
            var answer = await Attempt(attempt);
            tries.Add(new(began, History.Now, answer.Outcome));
            history.Note(tries[^1]);
            if (answer.Value is not null || goHome.IsCancellationRequested)
                return (answer.Value, tries);
            await Task.Delay(random.Next(LongestPause / 4, LongestPause), CancellationToken.None);
        }
    }

    private static async Task<Answer<T>> Attempt<T>(Func<Task<Answer<T>>> attempt)
        where T : class
    {
        try
        {
            return await attempt();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new(failure.GetType().Name, null);
        }
    }

    private IDeskGrain Desk(DeskKey desk) => installation.Grains.GetGrain<IDeskGrain>(desk.ToString());
}
