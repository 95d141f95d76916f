namespace Servicenav.Cases;

/// <summary>Why a case was put where it is; each has a sentence for citizens in every language.</summary>
public enum RoutingReason
{
    /// <summary>The office of the citizen's place has staff for it.</summary>
    NearestOffice,

    /// <summary>The hub's common staff meet this service first.</summary>
    HubMeetsFirst,

    /// <summary>The owning department meets this service first.</summary>
    OwnerMeetsFirst,

    /// <summary>The visitor stands there.</summary>
    VisitorIsHere,

    /// <summary>The place's own office has nobody with the skill, so the hub takes it.</summary>
    OfficeLacksSkill,

    /// <summary>Nobody recognised the need; a generalist takes it (L14).</summary>
    NeedUnknown,

    /// <summary>A person moved it and said why.</summary>
    PersonDecided,

    /// <summary>A promise was at risk, so the hub takes it.</summary>
    PromiseAtRisk,

    /// <summary>The service changed, and another unit meets it first.</summary>
    ServiceChanged,

    /// <summary>The office closes, or has closed, before it could be reached in time.</summary>
    OfficeCloses,

    /// <summary>Nobody who knows the matter is left at the office today.</summary>
    NobodyThere,

    /// <summary>The hub has nobody with the skill, and one office alone has.</summary>
    OnlyThere,

    /// <summary>Its number was called.</summary>
    NumberCalled,

    /// <summary>The caller was put through to it.</summary>
    CallTransferred,

    /// <summary>The e-mail was sent to its inbox.</summary>
    WrittenTo,

    /// <summary>Its staff are who citizens chat with.</summary>
    ChatIsThere,
}

public enum ReleaseCause
{
    /// <summary>The officer put it back.</summary>
    ByHolder,

    /// <summary>A supervisor put it back.</summary>
    BySupervisor,

    /// <summary>The officer signed off or vanished without having touched it.</summary>
    DeskLeft,

    /// <summary>Claimed but not touched in time.</summary>
    Untouched,

    /// <summary>It was reopened when the desk that held it was no longer there.</summary>
    Reopened,
}
