using System.Collections.Immutable;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Sites;
using Servicenav.Steering;

namespace Servicenav.Demo;

/// <summary>Officers at most of the desks, who pull, reply, ask, hand over and answer; some work they leave undone.</summary>
internal sealed class DemoStaff(IGrainFactory grains, ICaseIndex index, DemoCitizens citizens, DemoChat chat)
{
    private static readonly Duration Open = Duration.FromHours(12);

    /// <summary>The hub's first two and every seventh desk are left to whoever tries the system.</summary>
    private static IEnumerable<StaffMember> Crew(Municipality municipality) =>
        municipality.Staff.Where((_, i) => i > 1 && i % 7 != 0);

    public async Task SignOn(Municipality municipality)
    {
        foreach (var member in Crew(municipality))
        {
            var desk = Desk(municipality, member);
            if ((await desk.State()).SignedOn is null)
                await desk.SignOn(new(member.Id, member.Name, member.Skills, member.Languages, member.Capacity));
            await desk.Touch();
        }
    }

    /// <summary>The hub is open whatever the hour, as a supervisor may open it, so that citizens are met in the chat.</summary>
    public Task OpenHub(Municipality municipality, Instant now) => grains.GetGrain<ISteeringGrain>(municipality.Key).Do(new OpenOffice(
        Guid.NewGuid(), Actor.Supervisor("demo", "Servicenav"), "Öppet för den som provar", new(municipality.Key, municipality.Hub.Key), now + Open));

    /// <summary>Whoever has a telephone answers what is offered, mostly within seconds.</summary>
    public async Task TakeCalls(Municipality municipality)
    {
        foreach (var member in Callable(municipality))
        {
            var desk = Desk(municipality, member);
            var state = await desk.State();
            if (state.SignedOn?.StaffId != member.Id || state.Calls is not { } calls)
                continue;
            if (!calls.Takes && Random.Shared.Next(10) == 0)
                await desk.TakeCalls(true);
            else if (calls.Offered is { } offered && Random.Shared.Next(2) == 0)
                await desk.AcceptCall(Guid.NewGuid(), offered);
        }
    }

    /// <summary>Whoever is in a chat says something when it is their turn.</summary>
    public Task Chat(Municipality municipality) => chat.Second(municipality, [.. Crew(municipality)]);

    /// <summary>A call of the past, and a piece of work after it.</summary>
    public async Task Past(Municipality municipality, DemoSwitchboard switchboard)
    {
        if (Callable(municipality).ToImmutableArray() is not { Length: > 0 } officers)
            return;
        var officer = DemoWords.Any(officers);
        await switchboard.Whole(municipality, officer);
        await Work(municipality, officer);
    }

    /// <summary>Some desks do something each, and somebody answers an offer.</summary>
    public async Task Work(Municipality municipality, int desks)
    {
        var crew = Crew(municipality).ToImmutableArray();
        for (var i = 0; i < desks; i++)
            await Work(municipality, DemoWords.Any(crew));
    }

    private static IEnumerable<StaffMember> Callable(Municipality municipality) => Crew(municipality).Where(member => member.Extension is not null);

    private async Task Work(Municipality municipality, StaffMember member)
    {
        var desk = Desk(municipality, member);
        var state = await desk.State();
        await desk.Touch();
        if (state.SignedOn?.StaffId != member.Id)
            return;

        var actor = Actor.Officer(member.Id, member.Name, state.Key);
        await Consider(state.Key, actor);
        if (state.Holds.Count < Math.Max(1, member.Capacity * 2 / 3) && !await chat.IsFresh(municipality))
            await desk.Pull(Guid.NewGuid());
        if (state.Holds.Count > 0 && await grains.Case(DemoWords.Any([.. state.Holds])).View() is { Chat: not { Live: true } } it)
            await Handle(it, actor, municipality);
    }

    /// <summary>Answers what others ask, and says yes, mostly, to what they offer the unit.</summary>
    private async Task Consider(DeskKey desk, Actor actor)
    {
        var offered = (await index.OfferedTo(desk.UnitKey))
            .FirstOrDefault(row => row.Desk != desk && (row.OfferedToDesk is not { } one || one == desk));
        if (offered is not null && Random.Shared.Next(3) > 0)
        {
            var isAdvice = (await grains.View(offered.Case))?.Question is not null;
            await grains.Do(offered.Case, isAdvice ? new GiveAdvice(Guid.NewGuid(), actor, "Det stämmer, så gör vi också.")
                : Random.Shared.Next(5) > 0 ? new AcceptHandover(Guid.NewGuid(), actor)
                : new DeclineHandover(Guid.NewGuid(), actor, "Det här hör hemma hos er, vi har inte uppgifterna."));
        }
    }

    private async Task Handle(CaseView it, Actor actor, Municipality municipality)
    {
        var language = it.Language.Code;
        if (it.Status == CaseStatus.AwaitingCitizen)
        {
            if (Random.Shared.Next(3) == 0)
                await citizens.Answer(it);
            return;
        }

        if (IsHard(it, municipality) && Random.Shared.Next(30) > 0)
            return;

        CaseCommand? command = Random.Shared.Next(100) switch
        {
            < 14 => new Reply(Guid.NewGuid(), actor, DemoWords.Reply(language)),
            < 24 => new AskCitizen(Guid.NewGuid(), actor, DemoWords.Question(language)),
            < 78 => new Answer(Guid.NewGuid(), actor, DemoWords.Answer(language)),
            < 86 when it.Offer is null && it.Owner != it.Unit && municipality.Units.ContainsKey(it.Owner.Unit) =>
                new OfferHandover(Guid.NewGuid(), actor, it.Owner, DemoWords.Any(DemoWords.Notes)),
            < 90 => new AddNote(Guid.NewGuid(), actor, DemoWords.Any(DemoWords.Notes)),
            < 91 => new Escalate(Guid.NewGuid(), actor, "Två förvaltningar säger olika. Vi behöver ett besked."),
            _ => null,
        };
        if (command is not null)
            await grains.Do(it.Key, command);
        if (command is Answer && Random.Shared.Next(3) == 0
            && (await grains.Do(it.Key, new Close(Guid.NewGuid(), actor, DemoWords.Settled(language)))).Done && Random.Shared.Next(2) == 0)
        {
            await citizens.Grade(it);
        }
    }

    /// <summary>One case in ten, and half of the urgent, are of the kind that nobody gets round to.</summary>
    private static bool IsHard(CaseView it, Municipality municipality)
    {
        var urgent = municipality.Services.TryGetValue(it.Service, out var service) && service.Terms.Answer.Allowance <= Duration.FromHours(8)
            && service.Terms.Answer.Clock == Clock.Wall;
        return it.Key.Reference[^1] is 'A' or '4' or 'M' || (urgent && it.Key.Reference[^1] > 'E');
    }

    private IDeskGrain Desk(Municipality municipality, StaffMember member) =>
        grains.Desk(new DeskKey(municipality.Key, member.Unit.Key, member.Desk));
}
