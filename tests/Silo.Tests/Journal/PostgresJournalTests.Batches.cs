using NodaTime;
using Servicenav.Cases;
using Servicenav.Journal;
using Servicenav.Postgres;
using static Servicenav.Journal.SampleCases;

namespace Servicenav.Journal;

public sealed partial class PostgresJournalTests
{
    private static async Task<Task<AppendOutcome>[]> Settled(IEnumerable<Task<AppendOutcome>> appends)
    {
        Task<AppendOutcome>[] all = [.. appends];
        await Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default);
        return all;
    }

    /// <param name="letter">NUL, for which PostgreSQL has no place, or half a pair, for which UTF-8 has none.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(0xD800)]
    public async Task text_that_cannot_be_stored_fails_its_append_alone(int letter)
    {
        var text = $"a{(char)letter}b";
        Append[] mixed = [.. Enumerable.Range(0, 300).Select(i => Opening(Row(Case($"{i}")) with { Skill = i == 77 ? text : "teknik" }))];

        var appends = await Settled(mixed.Select(append => Journal.Append(append)));

        var failure = Assert.IsType<JournalException>(Assert.Single(appends, append => append.IsFaulted).Exception!.InnerException);
        Assert.Equal(Refusal.StorageIsUnavailable, failure.Refusal);
        Assert.True(appends[77].IsFaulted);
        Assert.Equal(299, (await Index.Waiting(Dalby)).Count);
    }

    [Fact]
    public async Task an_append_too_big_for_the_database_fails_alone()
    {
        var big = Opening("big") with { Entry = Entry(1) with { Events = new byte[PostgresJournal.MaxBytes + 1] } };

        var appends = await Settled(((Append[])[Opening("before"), big, Opening("after")]).Select(append => Journal.Append(append)));

        Assert.Equal([false, true, false], appends.Select(append => append.IsFaulted));
        Assert.IsType<JournalException>(appends[1].Exception!.InnerException);
        Assert.Empty(await Journal.Read(Case("big")));
    }

    [Fact]
    public async Task of_a_batch_only_what_is_in_conflict_is_refused()
    {
        await Record([.. Enumerable.Range(0, 100).Select(i => Opening($"{i}"))]);
        Append Second(int i) => i % 10 == 3 ? Next($"{i}", 3, Message(Case($"{i}"), Start)) : Next($"{i}", 2, Message(Case($"{i}"), Start));
        Append Another(int i) => i % 10 == 3 ? Opening($"{i}", Message(Case($"{i}"), Start)) : Opening($"new {i}", Message(Case($"new {i}"), Start));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(i => ((Append[])[Second(i), Another(i)]).Select(append => Journal.Append(append))));

        Assert.Equal(20, outcomes.Count(outcome => outcome == AppendOutcome.Conflict));
        Assert.Equal(180, (await Journal.Outgoing(ShardRange.Everything, Instant.MinValue, Start, 1000)).Count);
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i % 10 == 3 ? 1 : 2, (await Journal.Read(Case($"{i}"))).Count);
        }
    }

    [Fact]
    public async Task one_case_may_be_written_many_times_without_waiting_for_each()
    {
        var appends = await Task.WhenAll(Enumerable.Range(1, 50).Select(version => Journal.Append(Next("A", version))));

        Assert.All(appends, outcome => Assert.Equal(AppendOutcome.Recorded, outcome));
        Assert.Equal(50, (await Journal.Read(Case("A"))).Count);
    }

    [Fact]
    public async Task two_silos_that_race_for_the_same_cases_each_win_a_version_once()
    {
        const int cases = 40, versions = 15;
        await using var other = new PostgresJournal(_source!);
        ICaseJournal[] silos = [Journal, other];
        for (var version = 1; version <= versions; version++)
        {
            var next = version;
            var outcomes = await Task.WhenAll(silos.SelectMany((silo, s) => Enumerable.Range(0, cases)
                .Select(i => s == 0 ? i : cases - 1 - i)
                .Select(async i => (Case: i, Outcome: await silo.Append(Next($"{i}", next, Message(Case($"{i}"), Start)))))));

            Assert.All(outcomes.GroupBy(one => one.Case), one => Assert.Single(one, end => end.Outcome == AppendOutcome.Recorded));
        }

        Assert.Equal(cases * versions, (await other.Outgoing(ShardRange.Everything, Instant.MinValue, Start, 10_000)).Count);
        Assert.All(await Index.Waiting(Dalby), row => Assert.Equal(versions, row.Version));
    }

    [Fact]
    public async Task a_citizen_who_becomes_known_later_finds_the_case()
    {
        await Record(Opening("A"), Next(Row(Case("A"), 2) with { CitizenId = "c-1" }));

        Assert.Single(await Index.OfCitizen("lund", "c-1"));
        await Record(Next(Row(Case("A"), 3) with { CitizenId = "c-2" }));
        Assert.Empty(await Index.OfCitizen("lund", "c-1"));
        Assert.Equal(3, Assert.Single(await Index.OfCitizen("lund", "c-2")).Version);
    }
}
