using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk.Working;

/// <summary>Which forms make sense for this person on this case now. The case decides whatever is sent.</summary>
public sealed class CaseRights(CaseView it, Me me, bool signedOn)
{
    public bool IsMine => it.Held == me.Desk && IsOpen;

    public bool IsOpen => it.Status != CaseStatus.Closed;

    public bool Supervises => me.Supervises;

    /// <summary>Works on it: not answered, not closed.</summary>
    public bool Works => IsMine && it.Status != CaseStatus.Answered;

    public bool CanTake => it.Status == CaseStatus.Waiting && signedOn;

    public bool MustSignOn => it.Status == CaseStatus.Waiting && !signedOn;

    public bool IsAsked => it.Offer is { } offer && it.Held != me.Desk && (offer.ToDesk is { } desk ? desk == me.Desk : offer.To == me.Unit);

    public bool HasOffered => it.Offer is not null && IsMine;

    public bool CanOffer => Works && it.Offer is null;

    public bool CanManage => Works || (Supervises && IsOpen && it.Status != CaseStatus.Answered);

    public bool CanRelease => it.Held is not null && CanManage;

    public bool CanClose => IsMine || (Supervises && IsOpen);

    public bool CanEscalate => IsOpen && it.Level < EscalationLevel.Supervisor;
}
