using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Servicenav.Harness;

public static class FreePort
{
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A loopback port that nobody listens on now, and another one at every call.</summary>
    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            if (((IPEndPoint)listener.LocalEndpoint).Port is var port && Given.TryAdd(port, true))
                return port;
        }
    }
}
