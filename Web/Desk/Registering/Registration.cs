using Servicenav.Cases;
using Servicenav.Catalogue;
using Servicenav.Citizen.Opening;
using Servicenav.Citizens;
using Servicenav.Journal;
using Servicenav.Needs;
using Servicenav.Sites;
using Servicenav.Staff;
using Servicenav.Visits;

namespace Servicenav.Desk.Registering;

/// <summary>Turns one contact into a case, or into a message in a case that is open already.</summary>
internal sealed class Registration(
    Contacting draft, IReadOnlyList<Attachment>? files, Submission submission, Site site, Me me, IGrainFactory grains, NeedFinders needs)
{
    /// <summary>The receipt, or why nothing was registered.</summary>
    public async Task<(DeskReceipt? Receipt, Refusal? Refusal)> Do(IReadOnlyList<CaseRow> open)
    {
        var (joined, key) = (Joined(open), Case(open));
        var number = joined is null && Waits ? await grains.GetGrain<ITicketsGrain>(me.Unit.ToString()).Ask(tickets => tickets.Next(submission.RequestId)) : null;
        var reply = await grains.Do(key, joined is null ? Open(number) : new AddMessage(
            submission.RequestId, Actor.Citizen(joined.CitizenId), draft.Channel, draft.Text!, files));
        if (reply.Refusal is { } refusal)
            return (null, refusal);

        if (reply.Repeated && joined is null && await AddWhatIsNew(key) is { } notAdded)
            return (null, notAdded);

        await Remember();
        if (draft.TakesIt && joined is null)
            await grains.Do(key, new Claim(Guid.NewGuid(), me.On(null)));
        if (draft.CallBack)
            await grains.Do(key, new PromiseCallBack(Guid.NewGuid(), me.On(null)));
        return (new(
            key.Reference, joined is null ? submission.Code : null, joined is not null, number is null ? null : (await grains.View(key))?.Ticket,
            draft.Channel == Channel.Visit), null);
    }

    /// <summary>The service needs to know more than was written, and the officer has not been asked yet.</summary>
    public bool MustAsk(IReadOnlyList<CaseRow> open) =>
        draft.ServiceOf(site) is { } service && draft.Asked != service.Key && Joined(open) is null && AttributeRules.Missing(service, draft.Answers).Any();

    /// <summary>The case that the contact opens, or joins.</summary>
    public CaseKey Case(IReadOnlyList<CaseRow> open) => Joined(open)?.Case ?? new CaseKey(site.Municipality.Key, submission.Reference);

    /// <summary>Sent twice, the second must not find the case that the first opened.</summary>
    private CaseRow? Joined(IReadOnlyList<CaseRow> open) => draft.Joins switch
    {
        Contacting.NewCase => null,
        Contacting.SameMatter => open.FirstOrDefault(row => row.Service == draft.Service && row.Case.Reference != submission.Reference),
        var reference => open.FirstOrDefault(row => row.Case.Reference == reference),
    };

    /// <summary>A visitor whom the officer does not help at once sits down with a number.</summary>
    private bool Waits => draft is { Channel: Channel.Visit, TakesIt: false } && me.Member.Unit.Kind != UnitKind.Department;

    /// <summary>Somebody who went back, wrote something else and sent again has it added to the case, not dropped.</summary>
    private async Task<Refusal?> AddWhatIsNew(CaseKey key)
    {
        var before = await grains.View(key);
        return before?.Timeline.Any(entry => entry.What is Opened e && e.Text == draft.Text || entry.What is CitizenWrote w && w.Text == draft.Text) != false
            ? null
            : (await grains.Do(key, new AddMessage(Guid.NewGuid(), Actor.Citizen(before.CitizenId), draft.Channel, draft.Text!, files))).Refusal;
    }

    private Open Open(string? number) => new(
        submission.RequestId, me.On(null), draft.Channel, draft.Speaks, draft.Text!, draft.Service,
        needs.WordsFor(site.Municipality, draft.Text!, draft.Service), draft.Place, me.Unit,
        draft.Contact, CitizenId.Of(draft.Contact), FollowCode.Hash(submission.Code), Ticket: number, Attachments: files,
        EmailCode: EmailDecisions.NewCode(), Answers: Draft.AnswersOf(draft.ServiceOf(site), draft.Answers));

    /// <summary>So that the next contact, in whatever channel, is known; a case that is open is worth more than a memory.</summary>
    private async Task Remember()
    {
        if (draft.Contact is not { } contact || CitizenId.Of(contact) is not { } id)
            return;
        try
        {
            await grains.GetGrain<ICitizenGrain>($"{site.Municipality.Key}/{id}").Ask(citizen => citizen.Remember(contact, draft.Speaks));
        }
        catch (Exception failure) when (ProblemPages.IsTemporary(failure))
        {
        }
    }
}

/// <summary>What is told or printed to the citizen.</summary>
/// <param name="Code">Null when the contact joined a case; its citizen has the code already.</param>
/// <param name="Number">What a visitor waits with; null for others.</param>
/// <param name="Here">The citizen stands at the desk and can look at the screen.</param>
public sealed record DeskReceipt(string Reference, string? Code, bool Joined, string? Number = null, bool Here = false)
{
    /// <param name="follow">Where cases are followed, as a whole address.</param>
    /// <returns>Where this one is, without anything to type; to be seen by its citizen alone.</returns>
    public string Link(string follow) => $"{follow}/{Reference}/{Code}";
}
