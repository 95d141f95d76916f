using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>Who is signed in, as one request sees them. <see cref="StaffCookie"/> fills it in before any page.</summary>
public sealed class Me
{
    private Person? _who;
    private SignIn? _signIn;

    public bool IsSignedIn => _who is not null;

    /// <exception cref="InvalidOperationException">The page is not staff's.</exception>
    public Person Who => _who ?? throw new InvalidOperationException("nobody is signed in on this page");

    /// <exception cref="InvalidOperationException">The page is not for people with a desk.</exception>
    public StaffMember Member => Who.Member ?? throw new InvalidOperationException("this person has no desk");

    public SignIn SignIn => _signIn ?? throw new InvalidOperationException("nobody is signed in on this page");

    /// <summary>Under what the sign-ins are kept; see <see cref="ISignInsGrain"/>.</summary>
    public string Subject { get; private set; } = "";

    public bool Works => IsSignedIn && Access.Works(Who);

    public DeskKey Desk => new(Who.Municipality, Member.Unit.Key, Member.Desk);

    public UnitKey Unit => new(Who.Municipality, Member.Unit.Key);

    public bool Supervises => Who.Is(Role.Supervisor);

    /// <summary>Where this person reads a case, before its reference.</summary>
    public string Cases => Works ? "arende" : "granskning";

    /// <summary>The first page of those with this role, as a path within the municipality.</summary>
    public string Home =>
        Supervises ? "ledning"
        : Works ? "disk"
        : Who.Is(Role.Administrator) ? "admin/konton"
        : Who.Is(Role.Auditor) ? "granskning"
        : "personal/konto";

    /// <summary>A supervisor acts as an officer on cases of the own desk.</summary>
    public Actor On(DeskKey? held) => Supervises && held != Desk
        ? Actor.Supervisor(Member.Id, Member.Name, Desk)
        : Actor.Officer(Member.Id, Member.Name, Desk);

    internal void Enter(Person who, SignIn signIn, string subject) => (_who, _signIn, Subject) = (who, signIn, subject);
}
