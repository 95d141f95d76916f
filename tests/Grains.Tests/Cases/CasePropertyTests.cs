using CsCheck;
using NodaTime;
using Servicenav.Journal;

namespace Servicenav.Cases;

/// <summary>Any commands in any order by anybody: what must hold of a case after every one of them.</summary>
public sealed class CasePropertyTests
{
    private static readonly Actor[] Staff = [Lund.Anna, Lund.Mats, Lund.AtDalby, Lund.AtSocial, Lund.Helena];
    private static readonly UnitKey[] Units = [Lund.Hub, Lund.Dalby, Lund.Social];

    private static readonly Gen<Actor> Somebody = OneOf.Of([.. Staff, Lund.Citizen, Actor.Engine]);

    private static readonly Gen<Func<Instant, CaseCommand>> Commands = Gen.OneOf(
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Claim(Guid.NewGuid(), by))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Claim(Guid.NewGuid(), by))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Release(Guid.NewGuid(), by))),
        Gen.Select(Somebody, OneOf.Of(Units), (by, to) => (Func<Instant, CaseCommand>)(_ => new OfferHandover(Guid.NewGuid(), by, to, "Er"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new AcceptHandover(Guid.NewGuid(), by))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new DeclineHandover(Guid.NewGuid(), by, "Nej"))),
        Gen.Select(Somebody, OneOf.Of(Units), (by, to) => (Func<Instant, CaseCommand>)(_ => new Route(Guid.NewGuid(), by, to, "Dit"))),
        Gen.Select(OneOf.Of(Units), OneOf.Of(Units), (from, to) => (Func<Instant, CaseCommand>)(_ => new Move(Guid.NewGuid(), from, to, RoutingReason.PromiseAtRisk))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new AskCitizen(Guid.NewGuid(), by, "Var?"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new AddMessage(Guid.NewGuid(), by, Channel.Web, "Här"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Reply(Guid.NewGuid(), by, "Hej"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Answer(Guid.NewGuid(), by, "Så här"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Classify(Guid.NewGuid(), by, "gatubelysning"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(now => new ExtendPromise(Guid.NewGuid(), by, now + Duration.FromDays(20), "Tid"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Close(Guid.NewGuid(), by, "Slut"))),
        Gen.Select(Somebody, by => (Func<Instant, CaseCommand>)(_ => new Reopen(Guid.NewGuid(), by, Channel.Web, "Igen"))));

    /// <summary>Commands with how many hours pass before each.</summary>
    internal static readonly Gen<(Func<Instant, CaseCommand> Command, int Hours)[]> Lives =
        Gen.Select(Commands, Gen.Int[0, 60]).Array[1, 40];

    [Fact]
    public void the_baton_always_has_exactly_one_holder_and_moves_only_by_the_rules() => Lives.Sample(life =>
    {
        var story = CaseStory.Opened();
        foreach (var (command, hours) in life)
        {
            var before = story.Case!;
            var from = before.Timeline.Length;
            story.WaitUntil(story.Now + Duration.FromHours(hours));
            story.Try(command(story.Now));
            var it = story.Case!;

            Assert.Equal(it.Status == CaseStatus.Waiting, it.IsOpen && it.Holder is null);
            Assert.Equal(it.Status == CaseStatus.AwaitingCitizen, it.IsOpen && it.PausedSince is not null);
            Assert.True(it.Offer is null || it.IsHeld);
            Assert.True(it.Hops >= before.Hops);
            if (it.Holder?.Desk is { } desk && desk != before.Holder?.Desk)
                Assert.Contains(it.Timeline[from..], entry => entry.What is Claimed || entry.What is HandoverAccepted);
        }
    });

    [Fact]
    public void a_woken_case_has_nothing_due_and_waking_it_again_does_nothing() => Lives.Sample(life =>
    {
        var story = CaseStory.Opened();
        foreach (var (command, hours) in life)
        {
            story.Now += Duration.FromHours(hours);
            story.Do(new Wake(Guid.NewGuid()));
            Assert.True(story.Case!.WakeAt is not { } at || at > story.Now);

            var version = story.Case.Version;
            story.Do(new Wake(Guid.NewGuid()));
            Assert.Equal(version, story.Case.Version);
            story.Try(command(story.Now));
        }
    });

    [Fact]
    public void a_case_read_from_its_stored_entries_is_the_case_that_lived() => Lives.Sample(life =>
    {
        var story = new CaseStory();
        var entries = new List<JournalEntry>();
        void Do(CaseCommand command)
        {
            var from = story.Case?.Timeline.Length ?? 0;
            var version = story.Case?.Version ?? 0;
            story.Try(command);
            if (story.Case!.Version > version)
            {
                entries.Add(new(story.Case.Version, story.Now, command.RequestId, EventJson.Write(
                    command.By, [.. story.Case.Timeline[from..].Select(entry => entry.What)])));
            }
        }

        Do(Lund.Need(contact: new("Åsa Öberg", "asa@example.se")));
        foreach (var (command, hours) in life)
        {
            story.Now += Duration.FromHours(hours);
            Do(command(story.Now));
        }

        Case? read = null;
        foreach (var entry in entries)
            read = CaseEvolution.Apply(read, CaseStory.Key, EventJson.Read(entry));
        Assert.Equal(EventJson.Write(story.Case!), EventJson.Write(read!));
    });
}
