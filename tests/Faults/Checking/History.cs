using System.Collections.Concurrent;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Checking;

/// <summary>What callers did and were told: every wish with all its tries.</summary>
internal sealed class History
{
    /// <summary>Wishes that come so often that the town is well only when each has come true again.</summary>
    public static readonly IReadOnlyList<string> Frequent = ["Open", "Page", "Pull", "Reply", "Answer"];

    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentDictionary<string, Instant> _lastTold = new(), _lastDone = new();
    private int _acknowledged;

    public IReadOnlyCollection<Call> Calls => _calls;

    public int Acknowledged => _acknowledged;

    public static Instant Now => TimeProvider.System.GetUtcNow().ToInstant();

    public void Add(Call call)
    {
        _calls.Enqueue(call);
        if (!call.IsDone)
            return;
        _lastDone[call.Kind] = call.Began;
        Interlocked.Increment(ref _acknowledged);
    }

    /// <summary>A try has ended, though its wish may go on.</summary>
    public void Note(Try one) => _lastTold[one.Outcome] = one.Began;

    /// <summary>Whether a wish that began since was acknowledged, of each of the frequent kinds.</summary>
    public bool HasDoneAll(Instant since) => Frequent.All(kind => _lastDone.TryGetValue(kind, out var last) && last > since);

    /// <summary>Whether anybody who tried since was told so.</summary>
    public bool HasTold(string outcome, Instant since) => _lastTold.TryGetValue(outcome, out var last) && last > since;

    /// <summary>Sends a command once and notes the outcome; true when acknowledged as done.</summary>
    public async Task<bool> Once(IGrainFactory grains, CaseKey @case, CaseCommand command)
    {
        var began = Now;
        try
        {
            var reply = await Send(grains, @case, command);
            Add(Of(@case, command, reply, [new(began, Now, reply.Refusal?.ToString() ?? "done")]));
            return reply.Done;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Add(new(command.GetType().Name, @case, command.RequestId, Fate.Unknown, [new(began, Now, failure.GetType().Name)]));
            throw;
        }
    }

    public static Task<CaseReply> Send(IGrainFactory grains, CaseKey @case, CaseCommand command) => command is Open open
        ? grains.GetGrain<IOpeningGrain>(0).Open(@case, open)
        : grains.GetGrain<ICaseGrain>(@case.ToString()).Do(command);

    /// <summary>A repeat, and a claim of what is held already, are told the case's version now, not one they made.</summary>
    public static Call Of(CaseKey @case, CaseCommand command, CaseReply reply, IReadOnlyList<Try> tries) => new(
        command.GetType().Name, @case, command.RequestId, reply.Done ? Fate.Done : Fate.Refused, tries,
        Version: reply is { Done: true, Repeated: false } && command is not Claim ? reply.Version : null, Desk: command.By.Desk);
}
