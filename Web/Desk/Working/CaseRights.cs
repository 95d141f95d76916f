using Servicenav.Cases;
using Servicenav.Staff;

namespace Servicenav.Desk.Working;

/// <summary>Which forms make sense for this person on this case now. The case decides whatever is sent.</summary>
public sealed class CaseRights(CaseView it, Me me, bool signedOn)
{
    public bool SignedOn => signedOn;

    public bool IsMine => it.Held == me.Desk && IsOpen;

    public bool IsOpen => it.Status is not (CaseStatus.Closed or CaseStatus.Erased);

    private bool Supervises => me.Supervises;

    /// <summary>Works on it: not answered, not closed.</summary>
    public bool Works => IsMine && it.Status != CaseStatus.Answered;

    private bool CanTake => it.Status == CaseStatus.Waiting && signedOn;

    public bool MustSignOn => it.Status == CaseStatus.Waiting && !signedOn;

    public bool IsAsked => it.Offer is { } offer && it.Held != me.Desk && (offer.ToDesk is { } desk ? desk == me.Desk : offer.To == me.Unit);

    public bool HasOffered => it.Offer is not null && IsMine;

    /// <summary>One question at a time stands open to colleagues.</summary>
    private bool CanOffer => Works && it.Offer is null && it.Question is null;

    private bool IsConsulted => it.Question is { } question && it.Held != me.Desk && (question.ToDesk is { } desk ? desk == me.Desk : question.To == me.Unit);

    private bool CanManage => Works || (Supervises && IsOpen && it.Status is not (CaseStatus.Answered or CaseStatus.Joined));

    private bool CanRelease => it.Held is not null && CanManage;

    private bool CanClose => IsMine || (Supervises && IsOpen);

    /// <summary>Whether the page has the form, so that what was typed in it is shown again there.</summary>
    public bool Shows(string act) => act switch
    {
        "samla" => true,
        "skriv" => IsMine,
        "ta" => CanTake,
        "tacka-ja" or "tacka-nej" => IsAsked,
        "ta-tillbaka" => HasOffered,
        "lamna" or "rad" => CanOffer,
        "rad-svar" => IsConsulted,
        "rad-tillbaka" => it.Question is not null && (IsMine || Supervises),
        "byt" => CanManage,
        "tid" => CanExtend,
        "lova-ring" => CanPromiseCall,
        "del" => Works,
        "hort" => IsOpen,
        "anteckna" => IsOpen && !IsMine,
        "lyft" => CanEscalate,
        "avsla" => CanManage && it.Promises.Any(promise => promise is { Kind: PromiseKind.Decision, KeptAt: null }),
        "flytta" => Supervises && CanManage,
        "slapp" => CanRelease,
        "avsluta" => CanClose,
        "ta-ut" => it.Status == CaseStatus.Joined,
        "oppna" => it.Status == CaseStatus.Closed,
        "lagg-pa" => IsMine && it.Call is (CallState.Waiting or CallState.Talking),
        "ring-upp" => Works && it.Contact?.Phone is not null && it.Call is not (CallState.Waiting or CallState.Talking) && me.Member.Extension is not null,
        "sluta-chatt" => IsMine && it.Chat is { Live: true },
        "posta" => it.ToPost is not null,
        "ropa-igen" or "kom-inte" => Works && it.VisitorWaits,
        _ => false,
    };

    private bool CanExtend => CanManage && it.Promises.Any(promise => promise is { Kind: PromiseKind.Answer, KeptAt: null });

    private bool CanPromiseCall => IsOpen && it.Status != CaseStatus.Answered && it.Contact?.Phone is not null
        && !it.Promises.Any(promise => promise is { Kind: PromiseKind.CallBack, KeptAt: null });

    private bool CanEscalate => IsOpen && it.Level < EscalationLevel.Supervisor;
}
