using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>
/// A chat is a case whose citizen waits on the spot. The hub's common staff meet it, so that whoever is there can; when it is over, what
/// is left is a written case that those who know the matter take.
/// </summary>
internal static class ChatDecisions
{
    /// <summary>Null where the citizen does not chat: then what was said is a written case from the beginning.</summary>
    public static ChatBegan? Begin(Open open, Facts facts) =>
        open is { Channel: Channel.Chat, By.Kind: ActorKind.Citizen } && facts.Municipality.Chat is { } terms
            ? new(facts.Now + terms.Wait, terms.Silence)
            : null;

    public static Classified MetByAnybody(Classified it, Language language, Municipality municipality)
    {
        var skill = municipality.Generalist.Skill;
        var spoken = municipality.Staff.Any(member =>
            member.Unit.Key == municipality.Hub.Key && member.Skills.Contains(skill) && member.Languages.Contains(language.Code));
        return it with { Skill = skill, Language = spoken ? language.Code : Text.Fallback };
    }

    public static Decision End(Case it, EndChat end, Facts facts) => it switch
    {
        { Chat: null } => Decision.Refuse(Refusal.NoChat),
        { Live: not LiveKind.Chat } => Decision.Nothing,
        _ when end.By.Kind == ActorKind.Citizen => Decision.Accept([.. Over(it, ChatEnding.ByCitizen, facts)]),
        _ when Permissions.NeedsHolder(it, end.By) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept([.. Over(it, ChatEnding.ByStaff, facts)]),
    };

    /// <summary>Its officer is gone: the citizen is told, and the case waits for the next.</summary>
    public static Decision Left(Case it, Facts facts) => Decision.Accept(
    [
        .. PromiseDecisions.Resume(it, facts),
        new Released(ReleaseCause.DeskLeft),
        .. Over(it with { Holder = null }, ChatEnding.DeskLeft, facts),
    ]);

    public static IEnumerable<CaseEvent> Wake(Case it, Facts facts) => it is { Live: LiveKind.Chat, Chat: { } chat } && chat.Until <= facts.Now
        ? Over(it, it.Holder is null ? ChatEnding.NobodyCame : ChatEnding.Silence, facts)
        : [];

    /// <summary>A case that waits becomes one that those who know the matter take, where such cases are met.</summary>
    private static IEnumerable<CaseEvent> Over(Case it, ChatEnding why, Facts facts)
    {
        yield return new ChatEnded(why);
        if (it.Holder is not null)
            yield break;

        var service = facts.Service(it.Service) ?? facts.Municipality.Generalist;
        var classified = OpeningDecisions.Classified(service, [], it.Opening.Language, facts);
        if ((classified.Skill, classified.Language) != (it.Skill, it.DeskLanguage))
            yield return classified;
        if (Routing.Home(facts.Municipality, service) is var home && home != it.Home)
            yield return new Routed(home, RoutingReason.OwnerMeetsFirst);
    }
}
