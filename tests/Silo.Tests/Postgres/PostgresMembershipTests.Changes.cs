using System.Net;
using Orleans.Runtime;

namespace Servicenav.Postgres;

public sealed partial class PostgresMembershipTests
{
    [Fact]
    public async Task a_new_table_is_empty_and_of_version_zero_however_many_silos_make_it()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Table("lund")));

        var data = await _table.ReadAllAsync();
        Assert.Equal((0, "0"), (data.Version.Version, data.Version.VersionEtag));
        Assert.Empty(data.Members);
    }

    [Fact]
    public async Task a_silo_that_starts_later_leaves_the_table_as_it_is()
    {
        await Join(Silo(1));

        await Table("lund");

        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("fd00::7")]
    public async Task a_silo_comes_back_as_it_joined(string address)
    {
        var silo = Silo(1);
        silo.SiloAddress = SiloAddress.New(IPAddress.Parse(address), 11111, 1);
        await Join(silo);
        await Join(Silo(2));

        var data = await _table.ReadRowAsync(silo.SiloAddress);
        var found = Assert.Single(data.Members).Item1;
        Assert.Equal(silo.ToFullString(), found.ToFullString());
        Assert.Equal((silo.StartTime, silo.IAmAliveTime, "lund-1", "host-1", 30000),
            (found.StartTime, found.IAmAliveTime, found.SiloName, found.HostName, found.ProxyPort));
        Assert.Equal(2, data.Version.Version);
        Assert.Equal(2, (await _table.ReadAllAsync()).Members.Count);
    }

    [Fact]
    public async Task a_silo_that_is_not_there_is_read_as_nobody_with_the_latest_version()
    {
        await Join(Silo(1));

        var data = await _table.ReadRowAsync(Silo(2).SiloAddress);

        Assert.Empty(data.Members);
        Assert.Equal(1, data.Version.Version);
    }

    [Fact]
    public async Task nobody_joins_twice_or_on_an_outdated_version()
    {
        var version = (await _table.ReadAllAsync()).Version;
        await Join(Silo(1));

        Assert.False(await _table.InsertRowAsync(Silo(1), version.Next()));
        Assert.False(await _table.InsertRowAsync(Silo(2), version.Next()));
        Assert.False(await _table.InsertRowAsync(Silo(1), (await _table.ReadAllAsync()).Version.Next()));
        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task a_change_happens_on_the_latest_version_only()
    {
        var silo = Silo(1);
        await Join(silo);
        var outdated = (await _table.ReadAllAsync()).Version;
        await Join(Silo(2));

        silo.Status = SiloStatus.Active;
        Assert.False(await _table.UpdateRowAsync(silo, outdated.VersionEtag, outdated.Next()));
        Assert.Equal(SiloStatus.Joining, (await Read(silo)).Status);

        silo.AddSuspector(Silo(2).SiloAddress, Noon);
        silo.AddSuspector(Silo(3).SiloAddress, Noon.AddSeconds(1));
        await Change(silo);
        Assert.Equal(silo.ToFullString(), (await Read(silo)).ToFullString());

        silo.SuspectTimes = null!;
        await Change(silo);
        Assert.Null((await Read(silo)).SuspectTimes);
        Assert.Equal((4, 2), await VersionAndMembers());
    }

    [Fact]
    public async Task a_silo_that_is_not_there_cannot_be_changed()
    {
        await Join(Silo(1));
        var version = (await _table.ReadAllAsync()).Version;

        Assert.False(await _table.UpdateRowAsync(Silo(2), version.VersionEtag, version.Next()));

        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task of_silos_that_join_at_once_exactly_one_wins()
    {
        var version = (await _table.ReadAllAsync()).Version.Next();

        await ExactlyOneWins(number => _table.InsertRowAsync(Silo(number), version));

        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task of_silos_that_change_one_at_once_exactly_one_wins()
    {
        await Join(Silo(1));
        var version = (await _table.ReadAllAsync()).Version;

        await ExactlyOneWins(number =>
        {
            var silo = Silo(1);
            silo.AddSuspector(Silo(number).SiloAddress, Noon);
            return _table.UpdateRowAsync(silo, version.VersionEtag, version.Next());
        });

        Assert.Equal((2, 1), await VersionAndMembers());
        Assert.Single((await Read(Silo(1))).SuspectTimes ?? []);
    }

    [Fact]
    public async Task a_sign_of_life_is_kept_and_changes_no_version()
    {
        await Join(Silo(1));

        await _table.UpdateIAmAliveAsync(new() { SiloAddress = Silo(1).SiloAddress, IAmAliveTime = Noon.AddMinutes(1) });

        Assert.Equal(Noon.AddMinutes(1), (await Read(Silo(1))).IAmAliveTime);
        Assert.Equal((1, 1), await VersionAndMembers());
    }

    [Fact]
    public async Task a_change_that_meets_a_sign_of_life_of_the_same_silo_happens_after_it()
    {
        var silo = Silo(1);
        await Join(silo);
        await using var held = await HeldRows.By(_source, "UPDATE membership SET alive = alive + interval '1 second'");

        silo.Status = SiloStatus.Active;
        var change = Change(silo);
        await held.AreAwaitedBy(1);
        await held.LetGo();

        await change;
        Assert.Equal(SiloStatus.Active, (await Read(silo)).Status);
        Assert.Equal((2, 1), await VersionAndMembers());
    }
}
