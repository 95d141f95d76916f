using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Channels.SignedEvents;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Sites;
using Servicenav.Texts;

namespace Servicenav.Channels.Switchboard;

/// <summary>
/// Turns news of calls into commands on their cases. A call's reference is made from its id, so that every process finds
/// the same case, whichever of its events comes first.
/// </summary>
internal sealed class CallIntake(IGrainFactory grains, ICaseIndex index, SiteTexts texts)
{
    /// <summary>Whether the news had any effect.</summary>
    /// <exception cref="EventProblem">The call is not known and cannot be opened, or could not be stored.</exception>
    public async Task<bool> Take(Municipality municipality, string switchboard, CallNews news)
    {
        if (news.Kind == CallNewsKind.Ringing)
            return false;

        var (key, isKnown) = await Find(municipality, switchboard, news.Call);
        var opened = !isKnown && !await Open(municipality, switchboard, key, news);
        return Command(municipality, news) is not { } command ? opened : !await Do(key, command) || opened;
    }

    /// <summary>The call's case, or the free reference it gets.</summary>
    private async Task<(CaseKey Key, bool IsKnown)> Find(Municipality municipality, string switchboard, string call)
    {
        foreach (var reference in Reference.Of(municipality.Prefix, $"{municipality.Key}/{switchboard}/{call}"))
        {
            var key = new CaseKey(municipality.Key, reference);
            if (await grains.View(key) is not { } it)
                return (key, false);
            if (it.Timeline.Any(entry => entry.What is CallQueued e && e.Call.Switchboard == switchboard && e.Call.Id == call))
                return (key, true);
        }

        throw new EventProblem("try-again", "No reference is free for the call.", 503);
    }

    private async Task<bool> Open(Municipality municipality, string switchboard, CaseKey key, CallNews news)
    {
        if (news.Number is null)
            throw new EventProblem("call-is-unknown", "There is no such call, and its number is not told. Send it again when the call has been told of.", 404);
        if (municipality.Phone!.Line(news.Number) is not { } line)
            throw new EventProblem("number-is-unknown", "The number is not in the municipality's catalogue.", 422);

        var language = news.Language ?? line.Language;
        var contact = news.From is { } from && from.Any(char.IsAsciiDigit) ? new Contact(Phone: PhoneNumber.Plain(from)) : null;
        var citizen = CitizenId.Of(contact);
        var since = news.Since ?? (news.Kind == CallNewsKind.Queued ? news.At : null);
        return await Do(key, new Open(
            NamedId.From($"{municipality.Key}/{switchboard}/{news.Call}"), Actor.Citizen(citizen), Channel.Phone, new(language),
            texts.In(language).Say("call.opened", ("number", line.Written)), line.Service, Office: new UnitKey(municipality.Key, line.Unit),
            Contact: contact, CitizenId: citizen,
            Call: new(switchboard, news.Call, line.Written, since, await Related(municipality, citizen, line.Service))));
    }

    /// <summary>The caller's open case that a lost call would join: of the number's service if there is one, else the latest.</summary>
    private async Task<CaseKey?> Related(Municipality municipality, string? citizen, string? service) => citizen is null ? null
        : (await index.OfCitizen(municipality.Key, citizen))
            .Where(row => row.Status != CaseStatus.Closed && row.Class != WorkClass.LiveCall)
            .OrderBy(row => row.Service != service).Select(row => (CaseKey?)row.Case).FirstOrDefault();

    private static CaseCommand? Command(Municipality municipality, CallNews news) => news.Kind switch
    {
        CallNewsKind.Answered => new AnswerCall(news.RequestId, Desk(municipality, news.Extension), news.At),
        CallNewsKind.Abandoned => new LoseCall(news.RequestId, Actor.Engine, news.At, CallLoss.CallerLeft),
        CallNewsKind.Transferred => new TransferCall(
            news.RequestId, Actor.Engine, news.At,
            municipality.Phone!.Line(news.To) is { } line ? new UnitKey(municipality.Key, line.Unit) : null),
        CallNewsKind.Ended => new EndCall(news.RequestId, Actor.Engine, news.At),
        _ => null,
    };

    private static Actor Desk(Municipality municipality, string? extension) =>
        municipality.Staff.FirstOrDefault(member => extension is not null && member.Extension == extension) is { } member
            ? Actor.Officer(member.Id, member.Name, new(municipality.Key, member.Unit.Key, member.Desk))
            : Actor.Engine;

    /// <summary>Whether it had been done before.</summary>
    private async Task<bool> Do(CaseKey key, CaseCommand command)
    {
        var reply = await grains.Do(key, command);
        return reply.Refusal switch
        {
            null => reply.Repeated,
            { } refusal when refusal.IsTemporary() => throw new EventProblem("try-again", "Nothing could be stored just now.", 503),
            Refusal.ReferenceIsTaken => throw new EventProblem("try-again", "The call's reference was taken at the same moment.", 503),
            // Whatever the events say, a case takes them: this would be a fault of the program.
            var refusal => throw new InvalidOperationException($"The case refuses what a switchboard tells: {refusal}"),
        };
    }
}
