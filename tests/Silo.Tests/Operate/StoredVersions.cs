using System.Data.Common;
using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Catalogue.Versions;

namespace Servicenav.Operate;

/// <summary>A catalogue that was changed twice, as the grains store it: the second version cannot be read by this program, the third can.</summary>
internal static class StoredVersions
{
    /// <summary>Its events and four texts, one of which is another draft's.</summary>
    public const int Rows = 5;

    private static readonly string File = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "municipalities", "lund.yaml"));
    private static readonly string First = File.Replace("close: 7d", "close: 8d", StringComparison.Ordinal);
    private static readonly string Second = File + "okand: 1\n";
    private static readonly string Third = File.Replace("close: 7d", "close: 9d", StringComparison.Ordinal);
    private static readonly CatalogueAuthor Eva = new("eva", "Eva");

    /// <param name="isLast">The version that cannot be read is the last.</param>
    public static async Task Add(DbConnection sqlite, bool isLast = false)
    {
        var events = new List<CatalogueEvent> { new FileImported(CatalogueText.NameOf(File)) };
        foreach (var (text, i) in new[] { First, Second, Third }.Take(isLast ? 2 : 3).Select((text, i) => (text, i)))
        {
            events.Add(new DraftBegun("ändring", i, CatalogueText.NameOf(text)));
            events.Add(new VersionApproved(events.Count, i + 1, CatalogueText.NameOf(text), Day(i + 1)));
        }

        var history = new CatalogueHistory([.. events.Select((what, i) => new CatalogueEntry(i + 1, Day(0), Eva, what, Guid.NewGuid()))]);
        await Insert(sqlite, CatalogueGrain.State, "lund", new CatalogueMemory(history));
        foreach (var text in new[] { File, First, Second, Third })
            await Insert(sqlite, CatalogueTextGrain.State, $"lund/{CatalogueText.NameOf(text)}", new CatalogueTextMemory(text));
    }

    public static async Task Are(DbDataSource store)
    {
        var read = await StoredCatalogues.Read(Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities")), store, Day(4));
        Assert.Equal([7, 8, null, 9], Enumerable.Range(0, 4).Select(day => read.At("lund", Day(day))?.Timers.Close.Days));
        Assert.Null(read.At("nowhere", Day(0)));
    }

    private static Instant Day(int day) => Instant.FromUtc(2026, 3, 1 + day, 8, 0);

    private static async Task Insert<T>(DbConnection sqlite, string name, string key, T state)
    {
        await using var insert = sqlite.CreateCommand();
        insert.CommandText = $"INSERT INTO grain_state VALUES ('servicenav', '{name}', '{key}', 0, 0, 1, x'{Convert.ToHexString(new StateSerializer().Serialize(state))}')";
        await insert.ExecuteNonQueryAsync();
    }
}
