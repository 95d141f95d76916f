namespace Servicenav.Cases;

/// <summary>What is known of the text messages that a case has sent.</summary>
internal static class TextDecisions
{
    /// <summary>A report counts once, whichever of two that contradict each other comes first.</summary>
    public static Decision Note(Case it, NoteText note) =>
        note.By.Kind != ActorKind.Engine ? Decision.Refuse(Refusal.NotAllowed)
        : it.Timeline.Any(entry => entry.What is TextReported known && known.Message == note.Message) ? Decision.Nothing
        : note.Why is { } why && Words.CheckReason(why) is { } refusal ? Decision.Refuse(refusal)
        : Decision.Accept(new TextReported(note.Message, note.Why));

    /// <summary>The last one did not arrive, and the citizen has neither chosen anew since nor sent one.</summary>
    public static bool TextsFail(this Case it) => it.Timeline
        .Select(entry => entry.What)
        .LastOrDefault(what => what is TextReported or ContactPreferred or CitizenWrote { Channel: Channel.TextMessage }) is TextReported { Why: not null };
}
