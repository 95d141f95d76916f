using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desks;

namespace Servicenav.Steering;

/// <summary>
/// Hosts one municipality's steering. An event is stored before anything is done about it; what it brings about is done
/// again when the command is repeated, and lent desks are told again now and then, so a crash between the two costs nothing.
/// </summary>
internal sealed partial class SteeringGrain(
    [PersistentState("steering", PlainState.Storage)] IPersistentState<SteeringMemory> memory,
    Catalogues catalogues,
    TimeProvider time) : Grain, ISteeringGrain
{
    private Municipality Municipality => catalogues[this.GetPrimaryKeyString()];

    public async Task<SteeringReply> Do(SteeringCommand command)
    {
        if (memory.State.Log.Entries.FirstOrDefault(entry => entry.RequestId == command.RequestId) is { } before)
            return await Act(before);

        var now = time.Instant();
        var (found, unknown) = command is MoveCases move ? await Find(move) : ([], []);
        var decision = SteeringDecisions.Decide(memory.State.Log, command, Municipality, now, found);
        if (decision.Event is not { } what)
            return new(decision.Refusal, 0, 0, unknown);

        var entry = new SteeringEntry(memory.State.Last + 1, now, command.By, command.Reason, what, command.RequestId);
        await this.Store(memory, new(SteeringEvolution.Apply(memory.State.Log, entry), entry.Number));
        var reply = await Act(entry);
        return reply with { Left = [.. reply.Left, .. unknown] };
    }

    public Task<SteeringLog> Log() => Task.FromResult(memory.State.Log);

    public Task<SteeringLog?> LogAfter(long number) =>
        Task.FromResult(memory.State.Last > number ? memory.State.Log : null);

    public Task<UnitKey?> LentTo(DeskKey desk) => Task.FromResult(Steered.LentTo(memory.State.Log, desk, time.Instant()));

    /// <summary>What an entry asks others to do. It may be done twice.</summary>
    private async Task<SteeringReply> Act(SteeringEntry entry)
    {
        var (moved, left) = entry.What switch
        {
            CasesMoved what => await Move(entry, what),
            Undone { Number: var number } when memory.State.Log.Entries.FirstOrDefault(it => it.Number == number)?.What is CasesMoved what =>
                await MoveBack(entry, what),
            _ => (0, []),
        };
        await TellDesks();
        return new(null, entry.Number, moved, left);
    }
}

/// <summary>What has been decided.</summary>
/// <param name="Last">The latest event's number.</param>
[GenerateSerializer, Alias("steering-memory")]
internal sealed record SteeringMemory([property: Id(0)] SteeringLog Log, [property: Id(1)] long Last)
{
    public SteeringMemory()
        : this(SteeringLog.Empty, 0)
    {
    }
}
