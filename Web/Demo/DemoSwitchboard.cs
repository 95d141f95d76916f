using System.Collections.Concurrent;
using System.Globalization;
using NodaTime;
using NodaTime.Extensions;
using Servicenav.Calls;
using Servicenav.Catalogue;
using Servicenav.Channels.Switchboard;
using Servicenav.Journal;
using Servicenav.Outbox;
using Servicenav.Sites;

namespace Servicenav.Demo;

/// <summary>
/// An invented switchboard: people call and wait, some give up, and whoever takes a call at a desk is connected and speaks for a while.
/// It tells of its calls as a real one does, and takes the same commands.
/// </summary>
internal sealed class DemoSwitchboard(CallIntake intake, IGrainFactory grains, TimeProvider time) : ICarrier
{
    private const double CallsInASecond = 0.12;
    private static readonly Duration Talk = Duration.FromSeconds(60);
    private static readonly Duration Patience = Duration.FromSeconds(90);
    private static readonly Duration PastWait = Duration.FromSeconds(12);

    private readonly ConcurrentDictionary<string, Call> _calls = new();

    public string Kind => Messages.Switchboard;

    /// <summary>Connects the caller with the desk; calling somebody back is no more than said.</summary>
    public Task<Carried> Carry(OutboxMessage message)
    {
        var wish = EventJson.Read<SwitchboardMessage>(message.Body);
        if (wish.Call is { } id && _calls.TryGetValue(id, out var call))
            _calls.TryUpdate(id, call with { Desk = wish.Desk, Until = Now + Length(Talk) }, call);
        return Task.FromResult(Carried.Ok);
    }

    /// <summary>What happens on the line in a second.</summary>
    public async Task Second(Municipality municipality)
    {
        if (municipality.Phone is not { } phone)
            return;

        await grains.GetGrain<ISwitchboardGrain>($"{municipality.Key}/{phone.Switchboards[0]}").Ask(it => it.Heard());
        if (Random.Shared.NextDouble() < CallsInASecond)
            await Ring(municipality, phone);
        foreach (var call in _calls.Values.Where(call => call.Municipality == municipality.Key))
            await GoOn(municipality, phone, call);
    }

    /// <summary>A call of the past, from its first ring to its end.</summary>
    public async Task Whole(Municipality municipality, StaffMember officer)
    {
        if (municipality.Phone is not { } phone)
            return;

        var (since, wait) = (Now - Duration.FromMinutes(8), Length(PastWait));
        var call = New(municipality, phone) with { Desk = new(municipality.Key, officer.Unit.Key, officer.Desk) };
        await Tell(municipality, phone, call, CallNewsKind.Queued, since);
        if (wait > Length(Patience))
        {
            await Tell(municipality, phone, call, CallNewsKind.Abandoned, since + wait);
            return;
        }

        await Tell(municipality, phone, call, CallNewsKind.Answered, since + wait);
        await Tell(municipality, phone, call, CallNewsKind.Ended, since + wait + Length(Talk));
    }

    private async Task Ring(Municipality municipality, Telephony phone)
    {
        var call = New(municipality, phone);
        _calls[call.Id] = call;
        await Tell(municipality, phone, call, CallNewsKind.Ringing, Now);
        await Tell(municipality, phone, call, CallNewsKind.Queued, Now);
    }

    private async Task GoOn(Municipality municipality, Telephony phone, Call call)
    {
        if (call is { Desk: not null, Talks: false })
        {
            await Tell(municipality, phone, call, CallNewsKind.Answered, Now);
            _calls.TryUpdate(call.Id, call with { Talks = true }, call);
        }
        else if (call.Until <= Now)
        {
            await Tell(municipality, phone, call, call.Talks ? CallNewsKind.Ended : CallNewsKind.Abandoned, Now);
            _calls.TryRemove(call.Id, out _);
        }
    }

    private Task<bool> Tell(Municipality municipality, Telephony phone, Call call, CallNewsKind kind, Instant at) => intake.Take(municipality, phone.Switchboards[0], new(
        kind, Guid.NewGuid(), call.Id, at, call.Number, call.From,
        Extension: municipality.Staff.FirstOrDefault(member => member.Unit.Key == call.Desk?.Unit && member.Desk == call.Desk?.Desk)?.Extension));

    private Call New(Municipality municipality, Telephony phone) => new(
        municipality.Key, string.Create(CultureInfo.InvariantCulture, $"demo-{Guid.NewGuid():N}"), DemoWords.Any(phone.Numbers).Number, DemoWords.Phone(),
        Now + Length(Patience));

    private Instant Now => time.GetUtcNow().ToInstant();

    /// <summary>Exponential, as such times are.</summary>
    private static Duration Length(Duration mean) => mean * -Math.Log(1 - Random.Shared.NextDouble());

    /// <param name="Until">When the caller gives up, or has said all.</param>
    /// <param name="Desk">Which the call is connected with.</param>
    private sealed record Call(string Municipality, string Id, string Number, string From, Instant Until, DeskKey? Desk = null, bool Talks = false);
}
