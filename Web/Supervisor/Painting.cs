using Servicenav.Catalogue;
using Servicenav.Texts;

namespace Servicenav.Supervisor;

/// <summary>The latest picture of one board in one language, and a way to wait for the next.</summary>
/// <param name="view">The component that is painted, whose parameter are the <see cref="Figures"/>.</param>
internal sealed class Painting(Municipality municipality, Wording words, Type view, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Frame _frame = new(0, []);
    private DateTimeOffset _seen = DateTimeOffset.MinValue;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public (string Municipality, string Language, Type View) Key => (Municipality.Key, Words.Key, View);

    public Municipality Municipality => municipality;

    public Wording Words => words;

    public Type View => view;

    /// <summary>How many watch; the painter guards it.</summary>
    public int Watchers { get; set; }

    /// <summary>Seconds since the figures were last known to be right.</summary>
    public double Age => (time.GetUtcNow() - _seen).TotalSeconds;

    /// <summary>Keeps a picture that differs from the last one and wakes those who wait.</summary>
    public void Show(byte[] picture)
    {
        lock (_gate)
        {
            _seen = time.GetUtcNow();
            if (_frame.Bytes.AsSpan().SequenceEqual(picture))
                return;
            _frame = new(_frame.Number + 1, picture);
            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first picture after the one seen; null when nothing changed for a while.</summary>
    public async Task<Frame?> Next(long seen, TimeSpan patience, CancellationToken cancel)
    {
        Task changed;
        lock (_gate)
        {
            if (_frame.Number > seen)
                return _frame;
            changed = _changed.Task;
        }

        try
        {
            await changed.WaitAsync(patience, time, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }

        lock (_gate)
            return _frame;
    }
}

/// <param name="Number">0 before the first picture.</param>
internal sealed record Frame(long Number, byte[] Bytes);

/// <summary>One viewer's place among the watchers.</summary>
internal sealed class Watch(Painting painting, Action<Painting> leave) : IDisposable
{
    public Painting Painting => painting;

    public void Dispose() => leave(painting);
}
