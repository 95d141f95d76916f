using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Auditing;

/// <summary>What every audit log must do, whatever it stores in. Each test has a store of its own.</summary>
public abstract class AuditLogConformance : IAsyncLifetime
{
    private static readonly Instant Start = Instant.FromUtc(2026, 3, 2, 8, 0);

    protected IAuditLog Log { get; private set; } = null!;

    public async Task InitializeAsync() => Log = await Open();

    public abstract Task DisposeAsync();

    /// <summary>A log that is empty.</summary>
    protected abstract Task<IAuditLog> Open();

    /// <summary>Runs a statement as whoever has got hold of the store.</summary>
    protected abstract Task Tamper(string sql);

    [Fact]
    public async Task what_is_recorded_is_found_by_person_case_kind_and_time_latest_first()
    {
        await Log.Record([Seen("anna", "LND-A", 0), Seen("bo", "LND-A", 1), Seen("anna", "LND-B", 2)]);
        await Log.Record([new("lund", At(3), AuditKind.SignedIn, "anna", Detail: "åäö"), new("lulea", At(4), AuditKind.SignedIn, "anna")]);

        Assert.Equal([3, 2, 0], await Minutes(new("lund", Person: "anna")));
        Assert.Equal([1, 0], await Minutes(new("lund", Reference: "LND-A")));
        Assert.Equal([0], await Minutes(new("lund", Reference: "LND-A", Person: "anna")));
        Assert.Equal([3], await Minutes(new("lund", Kind: AuditKind.SignedIn)));
        Assert.Equal([2, 1], await Minutes(new("lund", From: At(1), Until: At(3))));
        Assert.Equal(new AuditEntry("lund", At(3), AuditKind.SignedIn, "anna", null, "åäö"), (await Log.Find(new("lund", Limit: 1)))[0].Entry);
    }

    [Fact]
    public async Task pages_follow_each_other_without_gap_or_repeat()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Log.Record([Seen("anna", "LND-A", 0), Seen("bo", "LND-A", 0)])));

        var found = new List<AuditRecord>();
        for (var query = new AuditQuery("lund", Reference: "LND-A", Limit: 7); await Log.Find(query) is { Count: > 0 } page; query = query with { Until = page[^1].Entry.At })
            found.AddRange(page);

        Assert.Equal(80, found.Count);
        Assert.Equal(80, found.Select(record => record.Entry.At).Distinct().Count());
        Assert.Null(await AuditChain.Broken(Log, "lund"));
    }

    [Fact]
    public async Task the_store_refuses_to_change_or_remove_a_record()
    {
        await Log.Record([new("lund", Now, AuditKind.CaseSeen, "anna", "LND-A")]);

        foreach (var sql in new[] { "UPDATE audit SET person = 'bo'", "DELETE FROM audit" })
            Assert.Contains("only added to", (await Assert.ThrowsAnyAsync<Exception>(() => Tamper(sql))).Message, StringComparison.Ordinal);

        Assert.Equal("anna", Assert.Single(await Log.Find(new("lund"))).Entry.Person);
    }

    [Theory]
    [InlineData("UPDATE audit SET person = 'bo' WHERE reference = 'LND-B'")]
    [InlineData("DELETE FROM audit WHERE reference = 'LND-B'")]
    [InlineData("DELETE FROM audit WHERE reference = 'LND-A'")]
    public async Task what_is_changed_past_the_stores_refusal_shows(string sql)
    {
        await Log.Record([Seen("anna", "LND-A", 0), Seen("anna", "LND-B", 1), Seen("anna", "LND-C", 2)]);
        Assert.Null(await AuditChain.Broken(Log, "lund"));

        await Tamper($"{Unguarded}; {sql}");

        Assert.NotNull(await AuditChain.Broken(Log, "lund"));
    }

    [Fact]
    public async Task old_records_go_by_rule_and_leave_a_record_of_it()
    {
        var long_ago = Now - Duration.FromDays(365 * 6);
        await Log.Record([.. Enumerable.Range(0, 5).Select(i => new AuditEntry("lund", long_ago + Duration.FromMinutes(i), AuditKind.CaseSeen, "anna", "LND-A"))]);
        await Log.Record([new("lund", Now, AuditKind.CaseSeen, "bo", "LND-A")]);

        Assert.Equal(3, await Log.Prune("lund", Now - Duration.FromDays(365 * 5), Now, 3));
        Assert.Equal(2, await Log.Prune("lund", Now - Duration.FromDays(365 * 5), Now, 3));
        Assert.Equal(0, await Log.Prune("lund", Now - Duration.FromDays(365 * 5), Now, 3));

        Assert.Equal(
            [AuditKind.LogPruned, AuditKind.LogPruned, AuditKind.CaseSeen], (await Log.Find(new("lund"))).Select(record => record.Entry.Kind));
        Assert.Null(await AuditChain.Broken(Log, "lund"));
    }

    [Fact]
    public async Task nobody_erases_what_is_young()
    {
        await Log.Record([new("lund", Now, AuditKind.CaseSeen, "anna", "LND-A")]);

        await Assert.ThrowsAsync<JournalException>(() => Log.Prune("lund", Now + Duration.FromDays(1), Now, 10));

        Assert.Single(await Log.Find(new("lund")));
    }

    /// <summary>The statement that takes the store's guard away, for who may.</summary>
    protected abstract string Unguarded { get; }

    private static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static Instant At(int minute) => Start + Duration.FromMinutes(minute);

    private static AuditEntry Seen(string person, string reference, int minute) => new("lund", At(minute), AuditKind.CaseSeen, person, reference);

    private async Task<IEnumerable<int>> Minutes(AuditQuery query) => (await Log.Find(query)).Select(record => (int)(record.Entry.At - Start).TotalMinutes);
}
