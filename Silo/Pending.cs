namespace Servicenav;

/// <summary>Something that waits to be done with others. It is either taken into a batch or cancelled, never both.</summary>
internal class Pending<T>
{
    private const int Waiting = 0, Taken = 1, Cancelled = 2;

    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _cancellation;
    private int _state = Waiting;

    /// <summary>Completes when the batch is durable, or fails with a <see cref="Journal.JournalException"/>.</summary>
    public Task<T> Done => _done.Task;

    public void CancelWith(CancellationToken cancel)
    {
        if (cancel.CanBeCanceled)
        {
            _cancellation = cancel.UnsafeRegister((self, token) => ((Pending<T>)self!).Cancel(token), this);
        }
    }

    /// <summary>False when it was cancelled first.</summary>
    public bool TryTake()
    {
        var taken = Interlocked.CompareExchange(ref _state, Taken, Waiting) == Waiting;
        _cancellation.Unregister();
        return taken;
    }

    public void Complete(T outcome) => _done.TrySetResult(outcome);

    public void Fail(Journal.JournalException exception) => _done.TrySetException(exception);

    private void Cancel(CancellationToken cancel)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
        {
            _done.TrySetCanceled(cancel);
        }
    }
}
