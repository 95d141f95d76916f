namespace Servicenav.Cases;

/// <summary>Why something was not done. Each has a text in every language under <c>refusal.</c></summary>
public enum Refusal
{
    /// <summary>There is no such case.</summary>
    CaseIsUnknown,

    /// <summary>The reference is taken by another case; make a new one.</summary>
    ReferenceIsTaken,

    /// <summary>The case is closed; reopen it first.</summary>
    CaseIsClosed,

    /// <summary>The case is not closed, so there is nothing to reopen.</summary>
    CaseIsNotClosed,

    /// <summary>Another desk holds the case.</summary>
    HeldByAnother,

    /// <summary>Only the desk that holds the case may do this.</summary>
    NotTheHolder,

    /// <summary>The case waits for somebody to take it; claim it first.</summary>
    NobodyHolds,

    /// <summary>A hand-over is already offered and unanswered.</summary>
    AlreadyOffered,

    /// <summary>There is no offered hand-over.</summary>
    NothingOffered,

    /// <summary>The hand-over is offered to somebody else.</summary>
    OfferedToAnother,

    /// <summary>The baton cannot be offered to the one who holds it.</summary>
    OfferedToHolder,

    /// <summary>A visit is served where the visitor is.</summary>
    VisitsStay,

    ServiceIsUnknown,
    UnitIsUnknown,
    DeskIsUnknown,
    TextIsMissing,

    /// <summary>More than <see cref="Limits.Text"/> characters.</summary>
    TextIsTooLong,

    /// <summary>Characters that cannot be shown.</summary>
    TextHasControlCharacters,

    ReasonIsMissing,

    /// <summary>A promise moves only to a later time, at most a year ahead.</summary>
    TimeIsNotLater,

    /// <summary>Dependent cases must close first (G3).</summary>
    DependentsAreOpen,

    /// <summary>The case has been answered already.</summary>
    AlreadyAnswered,

    /// <summary>This person may not do this.</summary>
    NotAllowed,

    /// <summary>Nobody is signed on at the desk.</summary>
    NotSignedOn,

    /// <summary>The desk holds as much as it should.</summary>
    DeskIsFull,

    /// <summary>The reference or the follow code is wrong; deliberately the same answer for both.</summary>
    WrongFollowCode,

    /// <summary>Nothing could be stored because the disk is full.</summary>
    StorageIsFull,

    /// <summary>Nothing could be stored just now; try again.</summary>
    StorageIsUnavailable,

    /// <summary>Somebody else changed the case at the same moment; try again.</summary>
    ChangedMeanwhile,

    /// <summary>The promise has been kept or was never made.</summary>
    NoSuchPromise,

    /// <summary>The case has no call.</summary>
    NoCall,

    /// <summary>Somebody speaks with the caller; end the call first.</summary>
    CallGoesOn,

    /// <summary>The citizen's telephone number is not known.</summary>
    NoNumber,

    /// <summary>The visitor has been met already, or the case is no visit.</summary>
    NoVisitorWaits,

    /// <summary>The call is no longer offered to this desk: accepted too late, or the caller hung up.</summary>
    CallOfferIsOver,

    /// <summary>More files than <see cref="Limits.Attachments"/> at once or <see cref="Limits.CaseAttachments"/> in all.</summary>
    TooManyFiles,

    /// <summary>The promised time is not out, or it has been complained of a short while ago.</summary>
    NotLateYet,

    /// <summary>Every question has one grade.</summary>
    GradeIsMissing,

    /// <summary>The survey has been answered since the case was closed.</summary>
    SurveyIsAnswered,

    /// <summary>It is not the code that was last sent to the address.</summary>
    EmailCodeIsWrong,

    /// <summary>Enough codes have been sent for a while.</summary>
    TooManyEmailCodes,

    /// <summary>Colleagues are asked for advice and have not answered yet.</summary>
    AdviceIsAsked,

    /// <summary>This desk is not asked for advice, or no longer.</summary>
    NoAdviceAsked,

    /// <summary>What the case said of people has been erased, and it stays closed.</summary>
    CaseIsErased,

    /// <summary>The retention rule does not let it be erased yet, or not at a citizen's wish.</summary>
    MustBeKept,

    /// <summary>Another system has sent something else under the same request key.</summary>
    RequestIsAnother,

    /// <summary>The case has changed since the version that was named.</summary>
    VersionIsAnother,

    /// <summary>The position is not on the earth, or not in the municipality.</summary>
    PositionIsWrong,

    /// <summary>The service has no such attribute.</summary>
    AttributeIsUnknown,

    /// <summary>An answer is not of its attribute's kind, or none of its values.</summary>
    AttributeIsWrong,

    /// <summary>The case waits with another and is answered with it; take it out first.</summary>
    CaseIsJoined,

    /// <summary>The case does not wait with another.</summary>
    CaseIsNotJoined,

    /// <summary>Who the citizen is, is protected: such a case is neither joined nor joined to.</summary>
    CaseIsProtected,

    /// <summary>A case cannot wait with itself.</summary>
    JoinedToItself,

    /// <summary>More cases than <see cref="Limits.JoinedCases"/> would wait with one.</summary>
    TooManyJoined,

    /// <summary>For that way of being told there is no address or number, or the municipality does not offer it.</summary>
    WayIsNotOpen,

    /// <summary>The case has no chat.</summary>
    NoChat,

    /// <summary>The citizen chats with somebody or waits to; what is said there is for nobody else.</summary>
    ChatGoesOn,

    /// <summary>That was not said to the citizen, so it is no letter.</summary>
    NoSuchLetter,

    /// <summary>The letter is in the post already.</summary>
    LetterIsPosted,
}

public static class Refusals
{
    /// <summary>Whether the same command may well be done in a moment.</summary>
    public static bool IsTemporary(this Refusal refusal) =>
        refusal is Refusal.StorageIsUnavailable or Refusal.StorageIsFull or Refusal.ChangedMeanwhile;
}
