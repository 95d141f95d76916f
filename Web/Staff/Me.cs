using Servicenav.Cases;
using Servicenav.Catalogue;

namespace Servicenav.Staff;

/// <summary>Who is signed in, as one request sees them. <see cref="StaffFilter"/> fills it in before any staff page.</summary>
public sealed class Me
{
    private StaffMember? _member;
    private string _municipality = "";

    /// <exception cref="InvalidOperationException">The page is not staff's.</exception>
    public StaffMember Member => _member ?? throw new InvalidOperationException("nobody is signed in on this page");

    public string Session { get; private set; } = "";

    public DeskKey Desk => new(_municipality, Member.Unit.Key, Member.Desk);

    public UnitKey Unit => new(_municipality, Member.Unit.Key);

    public bool Supervises => Member.Roles.Contains(StaffRole.Supervisor);

    /// <summary>A supervisor acts as an officer on cases of the own desk.</summary>
    public Actor On(DeskKey? held) => Supervises && held != Desk
        ? Actor.Supervisor(Member.Id, Member.Name, Desk)
        : Actor.Officer(Member.Id, Member.Name, Desk);

    internal void Enter(string municipality, StaffMember member, string session) =>
        (_municipality, _member, Session) = (municipality, member, session);
}
