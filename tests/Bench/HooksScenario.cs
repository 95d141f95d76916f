using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Servicenav.Webhooks;

namespace Servicenav.Bench;

/// <summary>A backlog of events to one receiver: a real HTTP server in this process, which answers at once and checks the order.</summary>
internal static class HooksScenario
{
    private const int Cases = 5_000, EventsOfEach = 2;
    private const string Secret = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        var last = new ConcurrentDictionary<string, string>();
        var (arrived, late) = (0, 0);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var receiver = builder.Build();
        receiver.MapPost("/", async (HttpRequest request) =>
        {
            using var what = await JsonDocument.ParseAsync(request.Body);
            var (of, number) = (what.RootElement.GetProperty("subject").GetString()!, what.RootElement.GetProperty("sequence").GetString()!);
            last.AddOrUpdate(of, number, (_, before) =>
            {
                if (string.CompareOrdinal(before, number) > 0)
                    Interlocked.Increment(ref late);
                return number;
            });
            Interlocked.Increment(ref arrived);
            return Results.NoContent();
        });
        await receiver.StartAsync();

        await using var engine = await BenchEngine.Start(store, builder => builder.Services.AddWebhooks(new ConfigurationBuilder().AddInMemoryCollection(
            [new("Servicenav:WebhookNetworks", "127.0.0.1"), new("Servicenav:Webhooks:lund:arkiv:Secret", Secret)]).Build()));
        await Work.Fill(engine, 1_000);
        BenchEngine.Catalogues.Take(BenchEngine.Lund with { Webhooks = [new("arkiv", new(receiver.Urls.Single()), [], [])] });
        try
        {
            await Work.Fill(engine, Cases);
            var (before, clock) = (Volatile.Read(ref arrived), Stopwatch.StartNew());
            while (Volatile.Read(ref arrived) < Cases * EventsOfEach && clock.Elapsed < TimeSpan.FromMinutes(2))
                await Task.Delay(5);
            var rate = (Volatile.Read(ref arrived) - before) / clock.Elapsed.TotalSeconds;
            if (late > 0 || Volatile.Read(ref arrived) != Cases * EventsOfEach)
                throw new InvalidOperationException($"{late} events passed another, {arrived} arrived: the figure would mean nothing.");
            return [new("events delivered in order", "/s", rate)];
        }
        finally
        {
            BenchEngine.Catalogues.Take(BenchEngine.Lund);
        }
    }
}
