using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Visits;

/// <summary>
/// Counts an office's numbers from A1 each day, stored before they are given: a number lost on the way to its case leaves a gap
/// and harms nobody.
/// </summary>
internal sealed class TicketsGrain(
    [PersistentState("tickets", PlainState.Storage)] IPersistentState<TicketMemory> memory, Catalogues catalogues, TimeProvider time) : Grain, ITicketsGrain
{
    public async Task<string> Next(Guid requestId)
    {
        var zone = catalogues[UnitKey.Parse(this.GetPrimaryKeyString()).Municipality].Zone;
        var today = time.Instant().InZone(zone).Date.ToString("uuuu-MM-dd", null);
        var last = memory.State;
        if (last.Request == requestId && last.Day == today)
            return Written(last.Number);

        await this.Store(memory, new(today, last.Day == today ? last.Number + 1 : 1, requestId));
        return Written(memory.State.Number);
    }

    private static string Written(int number) => $"A{number}";
}

/// <summary>The last number given.</summary>
[GenerateSerializer, Alias("ticket-memory")]
internal sealed record TicketMemory([property: Id(0)] string Day, [property: Id(1)] int Number, [property: Id(2)] Guid Request)
{
    public TicketMemory()
        : this("", 0, default)
    {
    }
}
