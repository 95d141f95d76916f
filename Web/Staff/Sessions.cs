using System.Collections.Concurrent;

namespace Servicenav.Staff;

/// <summary>Sign-ins of this process: when one ends, its open streams end, and a copied cookie is worth nothing.</summary>
internal sealed class Sessions(TimeProvider time)
{
    /// <summary>How long a sign-in lasts without being used.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(10);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _open = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _ended = new();

    /// <summary>Cancelled when the sign-in ends.</summary>
    public CancellationToken Of(string session)
    {
        var open = _open.GetOrAdd(session, _ => new()).Token;
        if (HasEnded(session))
            End(session);
        return open;
    }

    public bool HasEnded(string session) => _ended.ContainsKey(session);

    public void End(string session)
    {
        var now = time.GetUtcNow();
        _ended[session] = now;
        if (_open.TryRemove(session, out var open))
            open.Cancel();
        foreach (var (old, at) in _ended)
        {
            if (now - at > Length)
                _ended.TryRemove(old, out _);
        }
    }
}
