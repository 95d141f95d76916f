using System.Net;
using System.Net.Sockets;

namespace Servicenav;

/// <summary>Greets as a PostgreSQL server of version 12 does, and knows nothing more: no such server can be installed here.</summary>
internal sealed class OldPostgres : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public OldPostgres()
    {
        _listener.Start();
        _ = Greet();
    }

    public string ConnectionString =>
        $"Host=127.0.0.1;Port={((IPEndPoint)_listener.LocalEndpoint).Port};Database=servicenav;Username=servicenav;"
        + "SSL Mode=Disable;Gss Encryption Mode=Disable;Server Compatibility Mode=NoTypeLoading;Pooling=false";

    public void Dispose() => _listener.Dispose();

    private async Task Greet()
    {
        using var client = await _listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[1024], 9);
        await stream.WriteAsync((byte[])
        [
            .. Message('R', 0, 0, 0, 0),
            .. Message('S', [.. "server_version\0"u8, .. "12.22\0"u8]),
            .. Message('S', [.. "client_encoding\0"u8, .. "UTF8\0"u8]),
            .. Message('S', [.. "integer_datetimes\0"u8, .. "on\0"u8]),
            .. Message('K', 0, 0, 0, 1, 0, 0, 0, 1),
            .. Message('Z', (byte)'I'),
        ]);
        await stream.CopyToAsync(Stream.Null);
    }

    private static byte[] Message(char kind, params byte[] body) =>
        [(byte)kind, .. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(body.Length + 4)), .. body];
}
