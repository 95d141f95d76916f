using NodaTime;
using Servicenav.Catalogue;
using Servicenav.Sqlite;

namespace Servicenav.Operate;

public sealed class StoredCataloguesTests : IDisposable
{
    private static readonly Catalogues Files = Catalogues.Load(Path.Combine(AppContext.BaseDirectory, "municipalities"));
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task what_was_in_force_at_any_time_is_read_from_a_folder()
    {
        using var store = new SqliteStateSource(_folder);
        await using (var connection = await store.OpenConnectionAsync())
            await StoredVersions.Add(connection);

        await StoredVersions.Are(store);
    }

    [Fact]
    public async Task a_version_in_force_that_cannot_be_read_is_told_as_a_file_is()
    {
        using var store = new SqliteStateSource(_folder);
        await using (var connection = await store.OpenConnectionAsync())
            await StoredVersions.Add(connection, isLast: true);

        var told = await Assert.ThrowsAsync<CatalogueException>(() => StoredCatalogues.Read(Files, store, Instant.FromUtc(2026, 3, 4, 8, 0)));
        Assert.StartsWith("lund version 2:", Assert.Single(told.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task without_versions_the_files_hold()
    {
        using var store = new SqliteStateSource(_folder);

        Assert.NotNull((await StoredCatalogues.Read(Files, store, Instant.MinValue)).At("lund", Instant.MinValue));
        Assert.NotNull((await StoredCatalogues.Read(Files, null, Instant.MinValue)).At("lund", Instant.MinValue));
    }
}
