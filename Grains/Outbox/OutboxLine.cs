using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>What one silo sends of one kind for one municipality, batch after batch. Whoever is slow to take it holds up nothing but this line.</summary>
/// <param name="seeThrough">Ends when the batch is to be thought of no more, whatever became of it.</param>
/// <param name="lookFrom">Told from which instant on the store has messages for which there was no room, when there is room again.</param>
internal sealed class OutboxLine(Func<IReadOnlyList<OutboxMessage>, Task> seeThrough, Action<Instant> lookFrom, CancellationToken stopping)
{
    private const int Batch = 500;

    /// <summary>More than that wait in the store only.</summary>
    private const int MostWaiting = 5_000;

    private readonly Queue<OutboxMessage> _next = new();
    private Instant? _left;

    public Task Sending { get; private set; } = Task.CompletedTask;

    /// <returns>Whether there was room.</returns>
    public bool Take(OutboxMessage message)
    {
        if (_next.Count >= MostWaiting)
        {
            _left = Instant.Min(_left ?? message.SendAt, message.SendAt);
            return false;
        }

        _next.Enqueue(message);
        if (Sending.IsCompleted)
        {
            // What follows is no part of the call that happens to give the first.
            using (ExecutionContext.SuppressFlow())
                Sending = SendAll();
        }

        return true;
    }

    private async Task SendAll()
    {
        // Whoever gives the first has more to give.
        await Task.Yield();
        while (_next.Count > 0 && !stopping.IsCancellationRequested)
        {
            await seeThrough(NextBatch());
            if (_left is { } left && _next.Count < MostWaiting / 2)
            {
                _left = null;
                lookFrom(left);
            }
        }
    }

    private List<OutboxMessage> NextBatch()
    {
        var batch = new List<OutboxMessage>();
        while (batch.Count < Batch && _next.TryDequeue(out var message))
            batch.Add(message);
        return batch;
    }
}
