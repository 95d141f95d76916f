using System.Collections.Immutable;
using System.Text;
using NodaTime;

namespace Servicenav.Catalogue.Versions;

/// <summary>The rules of versions: what there is, a command, what is known of its text and the time come in; an event or one refusal comes out.</summary>
public static class CatalogueDecisions
{
    public const int LongestName = 100;
    public const int LongestReason = 500;

    /// <summary>Open at once.</summary>
    public const int MostDrafts = 30;

    /// <summary>What takes effect at once does so this much later, so that every process knows it by then and all go over together.</summary>
    public static readonly Duration Lead = Duration.FromSeconds(2);

    public static CatalogueDecision Decide(CatalogueVersions it, CatalogueCommand command, CatalogueFacts facts, Instant now) => command switch
    {
        BeginDraft begin => Begin(it, begin, facts),
        WithdrawVersion withdraw => Withdraw(it, withdraw, now),
        SaveDraft save => it.Drafts.TryGetValue(save.Draft, out var draft) ? Save(it, draft, save) : CatalogueRefusal.DraftIsUnknown,
        SendDraft send => it.Drafts.TryGetValue(send.Draft, out var draft) ? Send(it, draft, send, facts, now) : CatalogueRefusal.DraftIsUnknown,
        ApproveDraft approve => it.Drafts.TryGetValue(approve.Draft, out var draft) ? Approve(it, draft, approve, facts, now) : CatalogueRefusal.DraftIsUnknown,
        ReturnDraft back => it.Drafts.TryGetValue(back.Draft, out var draft) ? Return(draft, back) : CatalogueRefusal.DraftIsUnknown,
        DiscardDraft discard => it.Drafts.ContainsKey(discard.Draft) ? new DraftDiscarded(discard.Draft) : CatalogueRefusal.DraftIsUnknown,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, null),
    };

    private static CatalogueDecision Begin(CatalogueVersions it, BeginDraft begin, CatalogueFacts facts) => begin switch
    {
        _ when it.Latest is null => CatalogueRefusal.VersionIsUnknown,
        { Name.Length: 0 or > LongestName } => CatalogueRefusal.NameIsMissing,
        { Text: { } text } when IsTooLarge(text) => CatalogueRefusal.TextIsTooLarge,
        { Text: not null } when facts.Identity == CatalogueIdentity.Other => CatalogueRefusal.OtherMunicipality,
        { Version: { } version } when it.Versions.All(one => one.Number != version) => CatalogueRefusal.VersionIsUnknown,
        _ when it.Drafts.Count >= MostDrafts => CatalogueRefusal.TooManyDrafts,
        { Text: { } text } => new DraftBegun(begin.Name, it.Latest.Number, CatalogueText.NameOf(text)),
        { Version: { } version } => new DraftBegun(begin.Name, it.Latest.Number, it.Versions[version].Text),
        _ => new DraftBegun(begin.Name, it.Latest.Number, it.Latest.Text),
    };

    private static CatalogueDecision Save(CatalogueVersions it, CatalogueDraft draft, SaveDraft save) => save switch
    {
        _ when draft.Text != save.Read => CatalogueRefusal.ChangedMeanwhile,
        _ when draft.Sent is not null => CatalogueRefusal.IsSent,
        _ when IsTooLarge(save.Text) => CatalogueRefusal.TextIsTooLarge,
        _ => new DraftSaved(draft.Number, CatalogueText.NameOf(save.Text), save.OnLatest ? it.Latest!.Number : draft.Base),
    };

    private static CatalogueDecision Send(CatalogueVersions it, CatalogueDraft draft, SendDraft send, CatalogueFacts facts, Instant now) => send switch
    {
        _ when draft.Text != send.Read => CatalogueRefusal.ChangedMeanwhile,
        _ when draft.Sent is not null => CatalogueRefusal.IsSent,
        { From: { } from } when from < now => CatalogueRefusal.TimeHasPassed,
        { From: { } from } when from < it.Latest!.From => CatalogueRefusal.BeforeItsBase,
        _ => Unfit(it, draft, facts) ?? (CatalogueDecision)new DraftSent(draft.Number, draft.Text, send.From),
    };

    private static CatalogueDecision Approve(CatalogueVersions it, CatalogueDraft draft, ApproveDraft approve, CatalogueFacts facts, Instant now) => approve switch
    {
        _ when draft.Text != approve.Read => CatalogueRefusal.ChangedMeanwhile,
        _ when draft.Sent is not { } => CatalogueRefusal.NotSent,
        _ when draft.Sent.By.Id == approve.By.Id || draft.Writers.Any(writer => writer.Id == approve.By.Id) => CatalogueRefusal.OwnDraft,
        _ => Unfit(it, draft, facts) ?? (CatalogueDecision)new VersionApproved(
            draft.Number, it.Versions.Length, draft.Text, Max(now + Lead, draft.Sent.From, it.Latest!.From)),
    };

    private static CatalogueDecision Return(CatalogueDraft draft, ReturnDraft back) =>
        draft.Sent is null ? CatalogueRefusal.NotSent
        : back.Reason.Trim().Length is 0 or > LongestReason ? CatalogueRefusal.ReasonIsMissing
        : new DraftReturned(draft.Number, back.Reason.Trim());

    /// <summary>Later versions were made on earlier ones, so they are withdrawn from the end.</summary>
    private static CatalogueDecision Withdraw(CatalogueVersions it, WithdrawVersion withdraw, Instant now) =>
        it.Latest is not { } latest || latest.Number != withdraw.Version ? CatalogueRefusal.VersionIsUnknown
        : latest.From <= now ? CatalogueRefusal.AlreadyInForce
        : withdraw.Reason.Trim().Length is 0 or > LongestReason ? CatalogueRefusal.ReasonIsMissing
        : new VersionWithdrawn(latest.Number, withdraw.Reason.Trim());

    /// <summary>Why the draft's text cannot be a version; null when it can.</summary>
    private static CatalogueDecision? Unfit(CatalogueVersions it, CatalogueDraft draft, CatalogueFacts facts)
    {
        CatalogueRefusal? refusal = facts switch
        {
            { HasProblems: true } => CatalogueRefusal.HasProblems,
            { Identity: CatalogueIdentity.Other } => CatalogueRefusal.OtherMunicipality,
            _ when draft.Base != it.Latest!.Number => CatalogueRefusal.BaseIsOld,
            _ when draft.Text == it.Latest.Text => CatalogueRefusal.NothingChanged,
            { InUse.IsEmpty: false } => CatalogueRefusal.InUse,
            _ => null,
        };
        return refusal is null ? default(CatalogueDecision?) : new CatalogueDecision(null, refusal, refusal == CatalogueRefusal.InUse ? facts.InUse : []);
    }

    private static bool IsTooLarge(string text) => Encoding.UTF8.GetByteCount(text) > CatalogueFile.MaxBytes;

    private static Instant Max(Instant one, Instant? two, Instant three) => Instant.Max(Instant.Max(one, two ?? one), three);
}

/// <summary>What is known of the command's text.</summary>
/// <param name="InUse">What open cases need and it does not have.</param>
public sealed record CatalogueFacts(bool HasProblems, CatalogueIdentity Identity, ImmutableArray<CatalogueUse> InUse)
{
    public static readonly CatalogueFacts None = new(false, CatalogueIdentity.Same, []);
}

public enum CatalogueIdentity
{
    Same,

    /// <summary>The municipality's key or prefix differs.</summary>
    Other,
}

/// <summary>An event, or why not.</summary>
public readonly record struct CatalogueDecision(CatalogueEvent? Event, CatalogueRefusal? Refusal, ImmutableArray<CatalogueUse> InUse)
{
    public static implicit operator CatalogueDecision(CatalogueEvent what) => new(what, null, []);

    public static implicit operator CatalogueDecision(CatalogueRefusal refusal) => new(null, refusal, []);
}
