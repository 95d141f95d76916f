using System.Text.RegularExpressions;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Channels.SignedEvents;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Needs;
using Servicenav.Sites;
using Servicenav.TextMessages;

namespace Servicenav.Channels.TextMessages;

/// <summary>
/// Turns text messages into cases. A message joins the case of its own number whose reference it has in it, else the number's latest open
/// case that is told by text messages and in which something has happened in the last fourteen days; else it opens one.
/// </summary>
internal sealed partial class TextIntake(IGrainFactory grains, ICaseIndex index, NeedFinders needs, TextLimits limits, TimeProvider time)
{
    private const int Looked = 10;
    private static readonly Duration Recent = Duration.FromDays(14);

    /// <summary>Words that everybody knows to end text messages; alone in a message they do, in every case of the number.</summary>
    private static readonly string[] Stops = ["stop", "stopp", "stoppa", "avsluta", "sluta", "unsubscribe", "end", "quit"];

    /// <summary>Whether the news had any effect.</summary>
    /// <exception cref="EventProblem">It cannot be taken, or could not be stored.</exception>
    public Task<bool> Take(Municipality municipality, string gateway, TextNews news) => news switch
    {
        TextNews.Received text => Take(municipality, gateway, text),
        TextNews.Reported report => Take(municipality, report),
        _ => throw new ArgumentOutOfRangeException(nameof(news)),
    };

    private async Task<bool> Take(Municipality municipality, TextNews.Reported report)
    {
        if (!TextId.TryParse(report.Text, municipality.Key, out var @case, out var message) || await grains.View(@case) is not { } it)
            throw new EventProblem("text-is-unknown", "No such message was sent from here.", 404);
        if (report.Why is not null && it.Contact?.Phone is { } phone)
            await Number(municipality, CitizenId.Of(new(Phone: phone))!).Ask(number => number.Set(NoTexts.Undeliverable));
        return !Repeated(await grains.Do(@case, new NoteText(TextId.Request(message), Actor.Engine, message, report.Why)), out _);
    }

    private async Task<bool> Take(Municipality municipality, string gateway, TextNews.Received text)
    {
        var contact = new Contact(Phone: text.From);
        var citizen = CitizenId.Of(contact)!;
        if (!limits.TakesFromNumber(citizen))
            throw new EventProblem("number-sends-too-much", "This number has sent too much for a while. Send it again later.", 429);

        // Who writes has the telephone, and wants it used; who says stop does not.
        var stops = Stops.Contains(text.Words.Trim().TrimEnd('.', '!').ToLowerInvariant());
        await Number(municipality, citizen).Ask(number => number.Set(stops ? NoTexts.Stopped : null));
        if (stops)
            return true;

        var request = NamedId.From($"text/{municipality.Key}/{gateway}/{text.Text}");
        if (await Joined(municipality, citizen, text.Words) is { } known
            && !Repeated(await grains.Do(known, new AddMessage(request, Actor.Citizen(citizen), Channel.TextMessage, text.Words)), out var refused)
            && refused is null)
            return true;
        return await Open(municipality, gateway, text, contact, citizen, request);
    }

    /// <summary>The open case that a message belongs to; null when it begins one.</summary>
    private async Task<CaseKey?> Joined(Municipality municipality, string citizen, string words)
    {
        if (Written().Match(words) is { Success: true } match && Reference.TryParse(match.Value, out var reference)
            && await grains.View(new(municipality.Key, reference)) is { } named && IsOpen(named.Status)
            && (named.CitizenId == citizen || CitizenId.Of(new(Phone: named.Contact?.Phone)) == citizen))
            return named.Key;

        var now = time.Instant();
        foreach (var row in (await index.OfCitizen(municipality.Key, citizen)).Where(row => IsOpen(row.Status) && now - row.Updated < Recent).Take(Looked))
        {
            if (await grains.View(row.Case) is { } it && ContactDecisions.Way(it.Contact, it.Channel) == ContactWay.TextMessage)
                return it.Key;
        }

        return null;
    }

    private async Task<bool> Open(Municipality municipality, string gateway, TextNews.Received text, Contact contact, string citizen, Guid request)
    {
        var service = needs.Find(municipality, text.Words).Select(found => found.Service.Key).FirstOrDefault();
        var open = new Open(
            request, Actor.Citizen(citizen), Channel.TextMessage, new(Text.Fallback), text.Words, service, needs.WordsFor(municipality, text.Words, service),
            Contact: contact, CitizenId: citizen, FollowKey: FollowCode.Hash(FollowCode.New()));
        foreach (var reference in Reference.Of(municipality.Prefix, $"{municipality.Key}/{gateway}/{text.Text}"))
        {
            var reply = await grains.Do(new(municipality.Key, reference), open);
            if (reply.Refusal != Refusal.ReferenceIsTaken)
                return !Repeated(reply, out var refusal) && refusal is null;
        }

        throw new EventProblem("try-again", "No reference is free for the message.", 503);
    }

    /// <summary>Whether it had been done before, or cannot be.</summary>
    private static bool Repeated(CaseReply reply, out Refusal? refusal)
    {
        refusal = reply.Refusal;
        return reply.Refusal switch
        {
            { } temporary when temporary.IsTemporary() => throw new EventProblem("try-again", "Nothing could be stored just now.", 503),
            _ => reply.Repeated,
        };
    }

    private ITextNumberGrain Number(Municipality municipality, string citizen) => grains.GetGrain<ITextNumberGrain>($"{municipality.Key}/{citizen}");

    private static bool IsOpen(CaseStatus status) => status is not (CaseStatus.Closed or CaseStatus.Erased);

    [GeneratedRegex(@"\b[A-Za-z]{3}-?[0-9A-Za-z]{4}-?[0-9A-Za-z]{4}\b")]
    private static partial Regex Written();
}
