using System.Net;
using System.Net.Sockets;

namespace Servicenav.Webhooks;

/// <summary>
/// HTTP to addresses that administrators write. What a name stands for is looked up for each connection and that very address is connected to, so a name that
/// changes its mind leads nowhere else. No redirects, no proxy, no cookies; of an answer only its head counts.
/// </summary>
internal sealed class GuardedHttp : IDisposable
{
    private const int MostHeadKilobytes = 16;
    private const int MostBodyBytes = 16 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(5);

    private readonly Networks _networks;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly HttpClient _http;

    public GuardedHttp(Networks networks)
        : this(networks, Dns.GetHostAddressesAsync)
    {
    }

    internal GuardedHttp(Networks networks, Func<string, CancellationToken, Task<IPAddress[]>> lookUp)
    {
        (_networks, _lookUp) = (networks, lookUp);
        _http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseProxy = false,
                UseCookies = false,
                ConnectTimeout = ConnectPatience,
                ConnectCallback = Connect,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                MaxResponseHeadersLength = MostHeadKilobytes,
                MaxResponseDrainSize = MostBodyBytes,
                ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            })
        {
            Timeout = Patience,
        };
    }

    /// <summary>The answer's status; what it says beside is not read.</summary>
    /// <exception cref="HttpRequestException">No answer; its <c>InnerException</c> is a <see cref="RefusedAddressException"/> where none was asked for.</exception>
    /// <exception cref="OperationCanceledException">No answer in ten seconds.</exception>
    public async Task<HttpStatusCode> Send(HttpRequestMessage request)
    {
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var hasTls = context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps;
        var found = IPAddress.TryParse(context.DnsEndPoint.Host, out var written) ? [written] : await _lookUp(context.DnsEndPoint.Host, cancel).ConfigureAwait(false);
        IPAddress[] allowed = [.. found.Where(address => _networks.MayReach(address, hasTls))];
        if (allowed.Length == 0)
            throw new RefusedAddressException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>The name stands for no address that may be reached, see <see cref="Networks"/>.</summary>
internal sealed class RefusedAddressException() : IOException("no address that may be reached");
