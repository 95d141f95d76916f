using Servicenav.Journal;

namespace Servicenav.Sqlite;

/// <summary>Something that waits to be written. It is either taken into a batch or cancelled, never both.</summary>
internal sealed class PendingWrite(Func<WriteStatements, AppendOutcome> write)
{
    private const int Waiting = 0, Taken = 1, Cancelled = 2;

    private readonly TaskCompletionSource<AppendOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private AppendOutcome _outcome;
    private int _state = Waiting;

    /// <summary>Completes when the batch is durable, or fails with a <see cref="JournalException"/>.</summary>
    public Task<AppendOutcome> Done => _done.Task;

    public void CancelWith(CancellationToken cancel)
    {
        if (cancel.CanBeCanceled)
        {
            _cancellation = cancel.UnsafeRegister((self, token) => ((PendingWrite)self!).Cancel(token), this);
        }
    }

    /// <summary>False when it was cancelled first.</summary>
    public bool TryTake()
    {
        var taken = Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;
        _cancellation.Unregister();
        return taken;
    }

    public void Write(WriteStatements statements) => _outcome = write(statements);

    public void Complete() => _done.TrySetResult(_outcome);

    public void Fail(JournalException exception) => _done.TrySetException(exception);

    private void Cancel(CancellationToken cancel)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
        {
            _done.TrySetCanceled(cancel);
        }
    }
}
