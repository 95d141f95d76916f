using System.Buffers.Text;
using System.Diagnostics;
using System.IO.Pipelines;

namespace Servicenav.Bench;

/// <summary>One connection to the board's stream, which remembers when it first saw each number of open cases.</summary>
internal sealed class Viewer
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = int.MaxValue })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Lock _gate = new();
    private int _open = -1, _wanted;
    private long _seenAt;
    private TaskCompletionSource<long>? _waiting;

    public int Pictures { get; private set; }

    /// <summary>The timestamp of the first picture with at least so many open cases.</summary>
    public Task<long> Until(int open)
    {
        lock (_gate)
        {
            if (_open >= open)
                return Task.FromResult(_seenAt);
            (_wanted, _waiting) = (open, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _waiting.Task;
        }
    }

    public async Task Watch(Uri address, string cookie, CancellationToken stopping)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "lund/ledning/strom"));
            request.Headers.Add("Cookie", cookie);
            using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stopping);
            response.EnsureSuccessStatusCode();
            var stream = PipeReader.Create(await response.Content.ReadAsStreamAsync(stopping));
            while (true)
            {
                var read = await stream.ReadAsync(stopping);
                var reader = new System.Buffers.SequenceReader<byte>(read.Buffer);
                while (reader.TryReadTo(out System.Buffers.ReadOnlySequence<byte> piece, "\n\n"u8))
                    Look(piece.IsSingleSegment ? piece.FirstSpan : System.Buffers.BuffersExtensions.ToArray(piece));
                stream.AdvanceTo(reader.Position, read.Buffer.End);
                if (read.IsCompleted)
                    throw new InvalidOperationException("The stream ended");
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }

    /// <summary>The number stands in the tile before its link.</summary>
    private void Look(ReadOnlySpan<byte> picture)
    {
        var now = Stopwatch.GetTimestamp();
        if (picture.IndexOf("id=\"t-open\""u8) is not (>= 0 and var link))
            return;

        var number = picture[(picture[..link].LastIndexOf("<strong>"u8) + "<strong>"u8.Length)..];
        if (!Utf8Parser.TryParse(number, out int open, out _))
            throw new InvalidOperationException("The board has no number of open cases");

        lock (_gate)
        {
            Pictures++;
            if (open <= _open)
                return;
            (_open, _seenAt) = (open, now);
            if (_waiting is not null && open >= _wanted)
                _waiting.TrySetResult(now);
        }
    }
}
