using NodaTime;
using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Chatting;
using Servicenav.Desks;
using Servicenav.Journal;
using Servicenav.Queues;
using Servicenav.Sites;

namespace Servicenav.Demo;

/// <summary>The invented officers' side of chats. Whoever tries the system has a moment to take a chat at a desk of their own.</summary>
internal sealed class DemoChat(IGrainFactory grains, ICaseIndex index, ChatLines lines, TimeProvider time)
{
    private static readonly Duration Moment = Duration.FromSeconds(20);
    private static readonly Duration Thought = Duration.FromSeconds(4);

    /// <summary>Whether somebody has just come to the chat.</summary>
    public async Task<bool> IsFresh(Municipality municipality) =>
        municipality.Chat is not null && (await lines.Of(municipality)).Waiting.Any(item => Now - item.Since < Moment);

    /// <summary>Somebody of the crew comes to whoever has waited a moment, and each answers what their citizen has said last.</summary>
    public async Task Second(Municipality municipality, IReadOnlyCollection<StaffMember> crew)
    {
        if (municipality.Chat is null)
            return;
        await Come(municipality, crew);
        foreach (var row in (await index.LiveContacts(municipality.Key)).Where(row => row is { IsChat: true, Desk: not null }))
        {
            if (crew.FirstOrDefault(member => member.Unit.Key == row.Desk!.Value.Unit && member.Desk == row.Desk.Value.Desk) is not { } member
                || await grains.View(row.Case) is not { Chat.Live: true } it)
                continue;

            var words = it.Timeline.Where(entry => entry.What is Opened or CitizenWrote or Replied or Answered).ToList();
            if (words[^1] is not { What: Opened or CitizenWrote } last || Now - last.At < Thought)
                continue;
            var (language, actor) = (it.Language.Code, Actor.Officer(member.Id, member.Name, row.Desk!.Value));
            await grains.Do(it.Key, words.Count(entry => entry.What is CitizenWrote) switch
            {
                0 => new Reply(Guid.NewGuid(), actor, DemoWords.Question(language)),
                1 => new Answer(Guid.NewGuid(), actor, DemoWords.Answer(language)),
                _ => new Reply(Guid.NewGuid(), actor, DemoWords.Reply(language)),
            });
        }
    }

    private async Task Come(Municipality municipality, IReadOnlyCollection<StaffMember> crew)
    {
        if (!(await lines.Of(municipality)).Waiting.Any(item => Now - item.Since >= Moment))
            return;
        foreach (var member in crew.Where(member => member.Unit.Key == municipality.Hub.Key && member.Skills.Contains(municipality.Generalist.Skill)))
        {
            if ((await grains.Desk(new DeskKey(municipality.Key, member.Unit.Key, member.Desk)).PullChat(Guid.NewGuid())).Case is not null)
                return;
        }
    }

    private Instant Now => time.Instant();
}
