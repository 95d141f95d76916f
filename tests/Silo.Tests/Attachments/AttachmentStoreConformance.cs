using NodaTime;
using Servicenav.Cases;
using Servicenav.Harness;
using Servicenav.Postgres;
using Servicenav.Sqlite;

namespace Servicenav.Attachments;

/// <summary>What every store of attachments must do.</summary>
public abstract class AttachmentStoreConformance : IAsyncLifetime
{
    private static readonly CaseKey First = new("lund", "LND-7K3M-9QXD"), Second = new("lund", "LND-8K3M-9QXD");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 27, 8, 0);

    private IAttachmentStore Store { get; set; } = null!;

    protected abstract Task<IAttachmentStore> Open();

    public async Task InitializeAsync() => Store = await Open();

    public abstract Task DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(IAttachmentStore.PartBytes)]
    [InlineData((IAttachmentStore.PartBytes * 2) + 17)]
    public async Task a_file_comes_out_as_it_went_in(int length)
    {
        var (id, content) = (Guid.NewGuid(), Some(length));
        await Store.Save(id, Now, new MemoryStream(content));

        var read = new List<byte>();
        for (var number = 0; await Store.Part(id, number) is { } part; number++)
            read.AddRange(part);
        Assert.Equal(content, read);
        Assert.Null(await Store.Part(Guid.NewGuid(), 0));
    }

    [Fact]
    public async Task nothing_is_kept_of_a_file_that_breaks_off()
    {
        var id = Guid.NewGuid();
        await Assert.ThrowsAsync<IOException>(() => Store.Save(id, Now, new BrokenStream(Some(IAttachmentStore.PartBytes + 5))));
        Assert.Null(await Store.Part(id, 0));
        Assert.Empty(await Store.Due(Now, 10));

        await Store.Save(id, Now, new MemoryStream([1]));
        Assert.Equal([1], await Store.Part(id, 0));
    }

    [Fact]
    public async Task a_file_is_given_to_one_case_only()
    {
        var (mine, other, missing) = (await Saved(), await Saved(), Guid.NewGuid());
        Assert.Equal([mine], await Store.Give(First, [mine, missing], Now));
        Assert.Equal([mine], await Store.Give(First, [mine], Now));
        Assert.Equal([other], await Store.Give(Second, [mine, other], Now));
    }

    [Fact]
    public async Task files_are_due_when_their_time_is_out_until_they_are_settled_or_erased()
    {
        var (sent, left, later) = (await Saved(), await Saved(), await Saved());
        await Store.Give(First, [sent], Now);
        await Store.KeepUntil([later, sent], Now + Duration.FromDays(7));
        Assert.Equal(
            new[] { new Waiting(sent, First), new Waiting(left, null) }.OrderBy(it => it.File),
            (await Store.Due(Now, 10)).OrderBy(it => it.File));
        Assert.Single(await Store.Due(Now, 1));

        await Store.Settle([sent]);
        await Store.Give(First, [sent], Now);
        await Store.Erase([left]);
        Assert.Empty(await Store.Due(Now, 10));
        Assert.Null(await Store.Part(left, 0));
        Assert.NotNull(await Store.Part(sent, 0));
        Assert.Equal([later], (await Store.Due(Now + Duration.FromDays(7), 10)).Select(it => it.File));
    }

    private async Task<Guid> Saved()
    {
        var id = Guid.NewGuid();
        await Store.Save(id, Now, new MemoryStream(Some(100)));
        return id;
    }

    private static byte[] Some(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private sealed class BrokenStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("broken off");
    }
}

public sealed class SqliteAttachmentsTests : AttachmentStoreConformance, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("servicenav-").FullName;
    private SqliteAttachments? _store;

    protected override Task<IAttachmentStore> Open() => Task.FromResult<IAttachmentStore>(_store = new(_folder));

    public override Task DisposeAsync()
    {
        Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public void Dispose() => _store?.Dispose();
}

public sealed class PostgresAttachmentsTests : AttachmentStoreConformance
{
    private Npgsql.NpgsqlDataSource? _source;

    protected override async Task<IAttachmentStore> Open() => new PostgresAttachments(
        _source = await PostgresDatabase.Open(await (await PostgresServer.Shared).Database(), "tests"));

    public override async Task DisposeAsync() => await _source!.DisposeAsync();
}
