using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Servicenav.Cases;
using Servicenav.Harness;

namespace Servicenav.Bench;

/// <summary>
/// The Web program with a thousand supervisors at the board: from the moment a case is recorded until each of them has a
/// picture that shows it. The viewers are connections of this process, the program is a process of its own.
/// </summary>
internal static class ViewersScenario
{
    private const int Viewers = 1000;
    private const int Changes = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore unused)
    {
        await using var program = await WatchedProgram.Start();
        using var watching = new CancellationTokenSource();
        var cookie = await program.SignIn("helena.wikander");
        var viewers = Enumerable.Range(0, Viewers).Select(_ => new Viewer()).ToList();
        var streams = viewers.Select(viewer => viewer.Watch(program.Address, cookie, watching.Token)).ToList();
        await Task.WhenAll(viewers.Select(viewer => viewer.Until(0))).WaitAsync(Patience);

        var (random, late) = (new Random(1), new List<double>(Viewers * Changes));
        var (cpu, clock) = (program.ProcessorTime, Stopwatch.StartNew());
        for (var open = 1; open <= Changes; open++)
        {
            await Task.Delay(600 + random.Next(500));
            await program.Open();
            var began = Stopwatch.GetTimestamp();
            var seen = await Task.WhenAll(viewers.Select(viewer => viewer.Until(open))).WaitAsync(Patience);
            late.AddRange(seen.Select(at => Math.Max(0, Stopwatch.GetElapsedTime(began, at).TotalMilliseconds)));
        }

        var load = 100 * (program.ProcessorTime - cpu) / clock.Elapsed;
        var pictures = viewers.Sum(viewer => viewer.Pictures) / Viewers;
        await watching.CancelAsync();
        await Task.WhenAll(streams);
        late.Sort();
        return
        [
            new("change to viewer p50", "ms", late[late.Count / 2]),
            new("change to viewer p99", "ms", late[late.Count * 99 / 100], Aim: new(AtLeast: false, 500)),
            new("change to viewer max", "ms", late[^1]),
            new("program's processor", "% of one", load),
            new("pictures each", "", pictures),
        ];
    }

    /// <summary>The whole product in one process on SQLite, and a client that opens cases in it.</summary>
    private sealed class WatchedProgram : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("servicenav-bench-");
        private readonly Process _process;
        private readonly IHost _client;

        private WatchedProgram(int gateway)
        {
            Address = new($"http://127.0.0.1:{FreePort.Next()}/");
            _process = Process.Start(new ProcessStartInfo("dotnet", [BuiltProgram.Path("Web"), "--data", _folder.FullName, "--urls", Address.ToString()])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["ASPNETCORE_ENVIRONMENT"] = "Development",
                    ["Logging__LogLevel__Default"] = "Error",
                    ["Servicenav__GatewayPort"] = gateway.ToString(null as IFormatProvider),
                },
            })!;
            _ = _process.StandardOutput.ReadToEndAsync();
            _ = _process.StandardError.ReadToEndAsync();

            var builder = Host.CreateApplicationBuilder();
            builder.Logging.ClearProviders();
            builder.UseOrleansClient(client => client.UseLocalhostClustering(gateway, serviceId: "servicenav", clusterId: "embedded"));
            _client = builder.Build();
        }

        public Uri Address { get; }

        public TimeSpan ProcessorTime
        {
            get
            {
                _process.Refresh();
                return _process.TotalProcessorTime;
            }
        }

        public static async Task<WatchedProgram> Start()
        {
            var program = new WatchedProgram(FreePort.Next());
            using var limit = new CancellationTokenSource(Patience);
            using var probe = new HttpClient();
            while (!await Answers(probe, new(program.Address, "lund/")))
                await Task.Delay(50, limit.Token);
            await program._client.StartAsync(limit.Token);
            return program;
        }

        /// <summary>The cookies of somebody who has signed in.</summary>
        public async Task<string> SignIn(string person)
        {
            using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            using var page = await browser.GetAsync(new Uri(Address, "lund/personal"));
            var form = new Dictionary<string, string>
            {
                ["person"] = person,
                ["__RequestVerificationToken"] = Between(await page.Content.ReadAsStringAsync(), "name=\"__RequestVerificationToken\" value=\"", "\""),
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, "lund/personal")) { Content = new FormUrlEncodedContent(form) };
            request.Headers.Add("Cookie", Cookies(page));
            using var signedIn = await browser.SendAsync(request);
            return Cookies(signedIn);
        }

        public async Task Open()
        {
            var reply = await _client.Services.GetRequiredService<IGrainFactory>().GetGrain<IOpeningGrain>(0)
                .Open(new("lund", Reference.New("LND")), new(Guid.NewGuid(), Actor.Citizen(), Channel.Web, new("sv"), "När är Lund Lyser?", "nyheter"));
            if (!reply.Done)
                throw new InvalidOperationException($"Refused: {reply.Refusal}");
        }

        public async ValueTask DisposeAsync()
        {
            using (_client)
                await _client.StopAsync();
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _folder.Delete(recursive: true);
        }

        private static async Task<bool> Answers(HttpClient probe, Uri page)
        {
            try
            {
                using var response = await probe.GetAsync(page);
                return response.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }

        private static string Cookies(HttpResponseMessage response) =>
            string.Join("; ", response.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

        private static string Between(string text, string start, string end)
        {
            var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
            return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
        }
    }
}
