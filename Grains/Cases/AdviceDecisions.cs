namespace Servicenav.Cases;

/// <summary>Asking a colleague inside the case (U8). One question at a time stands open to colleagues: for advice, or to take over.</summary>
internal static class AdviceDecisions
{
    public static Decision Ask(Case it, AskAdvice ask, Facts facts) => it switch
    {
        _ when Permissions.NeedsHolder(it, ask.By) is { } refusal => Decision.Refuse(refusal),
        { Status: CaseStatus.Answered } => Decision.Refuse(Refusal.AlreadyAnswered),
        { Question: not null } => Decision.Refuse(Refusal.AdviceIsAsked),
        { Offer: not null } => Decision.Refuse(Refusal.AlreadyOffered),
        _ when facts.Unit(ask.To) is null => Decision.Refuse(Refusal.UnitIsUnknown),
        _ when ask.ToDesk is { } desk && (desk.UnitKey != ask.To || !facts.HasDesk(desk)) => Decision.Refuse(Refusal.DeskIsUnknown),
        _ when ask.ToDesk == it.Holder!.Desk => Decision.Refuse(Refusal.OfferedToHolder),
        _ when Words.Check(ask.Question) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept(new AdviceAsked(ask.To, ask.ToDesk, ask.Question)),
    };

    /// <summary>Who has the case may have changed meanwhile; the answer is welcome all the same.</summary>
    public static Decision Give(Case it, GiveAdvice give) => (it.Question, give.By.Desk) switch
    {
        (null, _) or (_, null) => Decision.Refuse(Refusal.NoAdviceAsked),
        ({ } question, { } desk) when !question.IsFor(desk) => Decision.Refuse(Refusal.NoAdviceAsked),
        _ when Words.Check(give.Text) is { } refusal => Decision.Refuse(refusal),
        _ => Decision.Accept(new AdviceGiven(give.Text)),
    };

    public static Decision Withdraw(Case it, WithdrawQuestion withdraw) =>
        Permissions.NeedsHolderOrSupervisor(it, withdraw.By) is { } refusal ? Decision.Refuse(refusal)
        : it.Question is null ? Decision.Nothing
        : Decision.Accept(new QuestionWithdrawn());
}
