using System.Collections.Concurrent;
using Servicenav.Cases;

namespace Servicenav;

/// <summary>What callers were told: every command sent, and whether it was acknowledged.</summary>
internal sealed class History
{
    /// <param name="Acknowledged">False when the caller never learned what became of it.</param>
    public sealed record Entry(CaseKey Case, CaseCommand Command, bool Acknowledged);

    private readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyCollection<Entry> Entries => _entries;

    public int Acknowledged => _entries.Count(entry => entry.Acknowledged);

    /// <summary>Sends and notes the outcome; true when acknowledged as done.</summary>
    public async Task<bool> Do(IGrainFactory grains, CaseKey @case, CaseCommand command)
    {
        try
        {
            var reply = command is Open open
                ? await grains.GetGrain<IOpeningGrain>(0).Open(@case, open)
                : await grains.GetGrain<ICaseGrain>(@case.ToString()).Do(command);
            if (reply.Done)
                _entries.Enqueue(new(@case, command, true));
            return reply.Done;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _entries.Enqueue(new(@case, command, false));
            throw;
        }
    }

    /// <summary>A desk was told that it has a case.</summary>
    public void Pulled(CaseKey @case, Claim claim) => _entries.Enqueue(new(@case, claim, true));
}
