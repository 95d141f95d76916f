using System.Collections.Concurrent;
using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Goals;
using Servicenav.Load;
using Servicenav.Queues;
using Servicenav.Sites;

namespace Servicenav.Citizen.Chatting;

/// <summary>Who waits in a municipality's chat and who is there to meet them; a moment old.</summary>
/// <param name="Desks">Signed on and able to meet anybody.</param>
/// <param name="Wait">How soon others have been met; null when they are too few to tell.</param>
public sealed record ChatLine(IReadOnlyList<QueueItem> Waiting, int Desks, ChatWait? Wait = null)
{
    public static readonly ChatLine Nobody = new([], 0);

    /// <summary>One's place, from 1; null once somebody has come.</summary>
    public int? Place(CaseKey @case) => Waiting.Select(item => item.Case).ToList().IndexOf(@case) is var at and >= 0 ? at + 1 : null;

    /// <summary>How soon others have been met, in words; also that it is not known, or that many were not.</summary>
    public string Says(Site site) => Wait switch
    {
        null => site["chat.wait.unknown"],
        { Today: var today, Minutes: { } minutes } => site.Say(today ? "chat.wait.today" : "chat.wait.weeks", ("time", site.Words.Count("chat.minutes", minutes))),
        { Today: var today } => site[today ? "chat.wait.todayLong" : "chat.wait.weeksLong"],
    };
}

/// <summary>Looks at most once a second for each municipality, however many citizens wait or pass by.</summary>
internal sealed class ChatLines(IGrainFactory grains, TimeProvider time)
{
    private const int Most = 500;
    private static readonly Duration Age = Duration.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Task<ChatLine> Line, Instant At)> _known = new();

    /// <summary>Whether a citizen may begin to chat: somebody is at work, in the hub's hours.</summary>
    public async Task<bool> IsOpen(Site site) => await Open(site) is not null;

    /// <summary>The line that a citizen may join; null when the chat is closed.</summary>
    public async Task<ChatLine?> Open(Site site) => IsInHours(site) && await Of(site.Municipality) is { Desks: > 0 } line ? line : null;

    /// <summary>How many wait whom this officer could meet.</summary>
    public async Task<int> Waiting(StaffMember member, Municipality municipality) => municipality.Chat is null ? 0
        : (await Of(municipality)).Waiting.Count(item => member.Skills.Contains(item.Skill) && member.Languages.Contains(item.Language));

    private static bool IsInHours(Site site) => site.Municipality.Chat is not null && site.Municipality.Hub.Hours.IsOpen(site.Now);

    /// <summary>The same with one who has just come.</summary>
    public async Task<ChatLine> Of(Municipality municipality, CaseKey waiting)
    {
        var line = await Of(municipality);
        return line.Place(waiting) is null ? await (_known[municipality.Key] = (Look(municipality), time.Instant())).Line : line;
    }

    public Task<ChatLine> Of(Municipality municipality)
    {
        var now = time.Instant();
        return _known.TryGetValue(municipality.Key, out var it) && now - it.At < Age && !it.Line.IsFaulted
            ? it.Line
            : (_known[municipality.Key] = (Look(municipality), now)).Line;
    }

    /// <summary>When nobody can be asked, nobody is there: what citizens write is taken as written cases.</summary>
    private async Task<ChatLine> Look(Municipality municipality)
    {
        try
        {
            var waiting = await grains.Queue(new(municipality.Key, municipality.Hub.Key)).Waiting(Most);
            var load = await grains.Load(municipality.Key).View();
            return new(
                [.. waiting.Where(item => item.IsChat)],
                load.Desks.Count(desk => desk.SignedOn?.Skills.Contains(municipality.Generalist.Skill) == true),
                await grains.GetGrain<IGoalsGrain>(municipality.Key).ChatWait());
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
            return ChatLine.Nobody;
        }
    }
}
