using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;

namespace Servicenav.Outbox;

/// <summary>
/// What one silo sends of one kind for one municipality: of every case one message at a time, in their order, of several cases some at once. Whoever
/// is slow to take them holds up nothing but this line.
/// </summary>
/// <param name="send">Sees a message through; it fails only when the store does not take what became of it.</param>
/// <param name="lookFrom">Told from which instant on the store has messages that this line does not have in hand, and why it failed, if it did.</param>
internal sealed class OutboxLine(Func<OutboxMessage, Task> send, Action<Instant, Exception?> lookFrom)
{
    private const int AtOnce = 500;

    /// <summary>More than that wait in the store only.</summary>
    private const int MostInHand = 10_000;

    private readonly Queue<OutboxMessage> _next = new();
    private readonly HashSet<Guid> _inHand = [];

    /// <summary>What waits behind each case's message that is under way.</summary>
    private readonly Dictionary<CaseKey, (Task Sending, Queue<OutboxMessage>? Behind)> _underWay = [];
    private Instant? _left;
    private bool _rests;

    public IEnumerable<Task> UnderWay => _underWay.Values.Select(one => one.Sending);

    /// <summary>Takes a message in hand, unless it is or there are too many: then it is looked for when there are fewer.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Take(OutboxMessage message)
    {
        if (_inHand.Contains(message.Id))
            return false;
        if (_inHand.Count >= MostInHand)
        {
            _left = Instant.Min(_left ?? message.SendAt, message.SendAt);
            return false;
        }

        _inHand.Add(message.Id);
        _next.Enqueue(message);
        Begin();
        return true;
    }

    /// <summary>Begins nothing more, until <see cref="GoOn"/>.</summary>
    public void Rest() => _rests = true;

    public void GoOn()
    {
        _rests = false;
        Begin();
    }

    private void Begin()
    {
        while (!_rests && _underWay.Count < AtOnce && _next.TryDequeue(out var message))
        {
            if (!_underWay.TryGetValue(message.Case, out var one))
            {
                _underWay[message.Case] = default;
                var sending = SendAll(message);
                if (_underWay.TryGetValue(message.Case, out one))
                    _underWay[message.Case] = (sending, one.Behind);
                continue;
            }

            (one.Behind ??= new()).Enqueue(message);
            _underWay[message.Case] = one;
        }
    }

    /// <summary>Sends the message, and then what has come behind it. What was not seen through leaves the hand too: the store knows what became of it.</summary>
    private async Task SendAll(OutboxMessage first)
    {
        // Whoever gave it goes on first.
        await Task.Yield();
        for (OutboxMessage? message = first; message is not null;)
        {
            try
            {
                if (_rests)
                    lookFrom(message.SendAt, null);
                else
                    await send(message);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                Rest();
                lookFrom(message.SendAt, failure);
            }

            _inHand.Remove(message.Id);
            message = _underWay[message.Case].Behind is { } behind && behind.TryDequeue(out var next) ? next : null;
        }

        _underWay.Remove(first.Case);
        if (_left is { } left && _inHand.Count < MostInHand / 2)
        {
            _left = null;
            lookFrom(left, null);
        }

        Begin();
    }
}
