using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Servicenav.Cluster;

/// <summary>Where a silo of this machine is reached.</summary>
internal static class OwnAddress
{
    /// <summary>The address of this machine from which it reaches the database; loopback when the database is on it.</summary>
    public static IPAddress Towards(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var host = settings.Host!.Split(',')[0];
        if (host.StartsWith('/'))
            return IPAddress.Loopback;

        var separate = host.LastIndexOf(':');
        if (separate > 0 && host.IndexOf(':', StringComparison.Ordinal) == separate)
            host = host[..separate];
        // A datagram socket chooses its address when it is connected, and sends nothing.
        using var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(host, settings.Port);
        var address = ((IPEndPoint)socket.LocalEndPoint!).Address;
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    /// <summary>A port of an address that nobody listens on now.</summary>
    public static int FreePort(IPAddress address)
    {
        using var listener = new TcpListener(address, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
