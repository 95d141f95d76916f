using NodaTime;
using NodaTime.Extensions;
using Npgsql;

namespace Servicenav.Bench;

/// <summary>
/// Ten minutes of whole cases in two installations side by side, so that the machine's moods meet both; in the database of one a
/// transaction is held open throughout, as a backup holds one, and no dead row can be cleared away. Compares the last half minute.
/// </summary>
internal static class PressureScenario
{
    private const int Deadlines = 15_000;
    private static readonly TimeSpan Churn = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Measure>> Run(BenchStore store)
    {
        await using var other = await BenchStore.New(store.Name);
        var both = await Task.WhenAll(HalfMinute(other, held: false), HalfMinute(store, held: true));
        var (clean, pressed) = (both[0], both[1]);
        return
        [
            new("whole cycles", "1/s", pressed.Cycles, new("clean", clean.Cycles), new(AtLeast: true, 0.8)),
            new("lateness p99", "ms", pressed.Late, new("clean", clean.Late), new(AtLeast: false, 1.2)),
        ];
    }

    private static async Task<(double Cycles, double Late)> HalfMinute(BenchStore store, bool held)
    {
        await using var engine = await BenchEngine.Start(store);
        await using var backup = new NpgsqlConnection(((PostgresStore)store).ConnectionString);
        await backup.OpenAsync();
        await using var transaction = held ? await backup.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead) : null;
        if (held)
            await backup.Run("SELECT count(*) FROM case_row");

        var desks = await Work.SignOn(engine);
        Task<double> Cycles(TimeSpan length) => Work.ForAWhile(
            64, i => Work.Cycle(engine, desks[i % desks.Count].Desk, desks[i % desks.Count].By), length);

        await Cycles(Churn);
        var first = TimeProvider.System.GetUtcNow().ToInstant() + Duration.FromSeconds(10);
        var dues = await Seeded.Cases(
            engine.Journal, Deadlines, first, i => [first + Duration.FromTimeSpan(Measured) * i / Deadlines],
            _ => new DeskKey("lund", "teknik", "t1"));
        await Cycles(first.ToDateTimeOffset() - TimeProvider.System.GetUtcNow());
        var cycles = await Cycles(Measured);
        await Task.Delay(TimeSpan.FromSeconds(5));
        return (cycles, (await Lateness.Of(engine.Journal, dues)).Percentile(99));
    }
}
