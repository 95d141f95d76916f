using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Servicenav.Webhooks;

/// <summary>Requests to addresses that somebody may have chosen to do harm; a real server on this machine counts what reaches it.</summary>
public sealed class GuardedHttpTests : IDisposable
{
    private readonly TcpListener _server = new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } };
    private int _reached;
    private string _answer = "HTTP/1.1 204 No Content\r\n\r\n";

    public GuardedHttpTests()
    {
        _server.Start();
        _ = Serve();
    }

    private int Port => ((IPEndPoint)_server.LocalEndpoint).Port;

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f000001")]
    [InlineData("0177.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[::1]")]
    [InlineData("[::]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("①②⑦.0.0.1")]
    public async Task this_machine_is_not_reached_under_any_name(string host)
    {
        using var http = new GuardedHttp(Allowing());
        foreach (var scheme in (string[])["http", "https"])
            Assert.IsType<RefusedAddressException>((await Assert.ThrowsAsync<HttpRequestException>(() => Get(http, $"{scheme}://{host}:{Port}/"))).InnerException);
        Assert.Equal(0, _reached);
    }

    [Fact]
    public async Task a_name_is_looked_up_for_the_connection_itself_and_only_what_was_found_then_is_connected_to()
    {
        var asked = new List<string>();
        IPAddress[] stands = [IPAddress.Parse("10.9.9.9"), IPAddress.Loopback];
        using var http = new GuardedHttp(Allowing("127.0.0.1"), (name, _) =>
        {
            asked.Add(name);
            return Task.FromResult(stands);
        });

        Assert.Equal(HttpStatusCode.NoContent, await Get(http, $"http://arkiv.example:{Port}/"));
        stands = [IPAddress.Parse("10.9.9.9")];
        Assert.IsType<RefusedAddressException>((await Assert.ThrowsAsync<HttpRequestException>(() => Get(http, $"http://annan.example:{Port}/"))).InnerException);

        Assert.Equal(["arkiv.example", "annan.example"], asked);
        Assert.Equal(1, _reached);
    }

    [Fact]
    public async Task a_redirect_is_an_answer_like_another_and_nobody_goes_there()
    {
        _answer = $"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:{Port}/inre\r\nContent-Length: 0\r\n\r\n";
        using var http = new GuardedHttp(Allowing("127.0.0.1"));
        Assert.Equal(HttpStatusCode.TemporaryRedirect, await Get(http, $"http://127.0.0.1:{Port}/"));
        Assert.Equal(1, _reached);
    }

    [Fact]
    public async Task of_an_answer_without_end_only_the_head_is_read()
    {
        _answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" + new string('x', 100_000);
        using var http = new GuardedHttp(Allowing("127.0.0.1"));
        Assert.Equal(HttpStatusCode.OK, await Get(http, $"http://127.0.0.1:{Port}/"));

        _answer = $"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 100_000)}\r\n\r\n";
        await Assert.ThrowsAsync<HttpRequestException>(() => Get(http, $"http://127.0.0.1:{Port}/"));
    }

    public void Dispose() => _server.Dispose();

    private static Networks Allowing(string? named = null) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Servicenav:WebhookNetworks", named)]).Build());

    private static async Task<HttpStatusCode> Get(GuardedHttp http, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent("{}") };
        return await http.Send(request);
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var client = await _server.AcceptTcpClientAsync();
                Interlocked.Increment(ref _reached);
                _ = Answer(client);
            }
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task Answer(TcpClient client)
    {
        using (client)
        {
            try
            {
                _ = await client.GetStream().ReadAsync(new byte[4096]);
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(_answer));
                _ = await client.GetStream().ReadAsync(new byte[1]);
            }
            catch (IOException)
            {
                // The other side has heard enough.
            }
        }
    }
}
