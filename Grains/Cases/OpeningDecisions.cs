using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>How a need becomes a case: classified, promised and routed in one transition, with the reasons.</summary>
internal static class OpeningDecisions
{
    public static Decision Open(Open open, Facts facts)
    {
        if (Refuse(open, facts) is { } refusal)
            return Decision.Refuse(refusal);

        var service = facts.ServiceOf(open);
        var chat = ChatDecisions.Begin(open, facts);
        return Decision.Accept(
        [
            new Opened(
                open.Channel, open.Language, open.Text, open.Place, open.Office,
                open.Contact, open.CitizenId, open.FollowKey, open.Parent, open.Attachments, open.Email, open.Origin, open.Position, open.Answers),
            .. open is { EmailCode: { } code, Contact.Email: { } email } ? [new EmailAsked(email, code)] : Array.Empty<CaseEvent>(),
            .. open.Call is { } call ? [new CallQueued(call)] : Array.Empty<CaseEvent>(),
            .. open.Ticket is { } ticket ? [new TicketGiven(ticket)] : Array.Empty<CaseEvent>(),
            chat is null
                ? Met(Classified(service, open.Found ?? [], open.Language, facts), open, facts)
                : ChatDecisions.MetByAnybody(Classified(service, open.Found ?? [], open.Language, facts), open.Language, facts.Municipality),
            .. Promises(service, facts),
            chat is null ? Routing.For(facts.Municipality, service, open) : new Routed(facts.HubKey, RoutingReason.ChatIsThere),
            .. chat is null ? Array.Empty<CaseEvent>() : [chat],
        ]);
    }

    public static Classified Classified(Service service, IReadOnlyList<string> found, Language language, Facts facts) => new(
        service.Key, new(facts.Municipality.Key, service.Owner.Key), service.Skill, found,
        facts.Municipality.Staff.Any(member => member.Skills.Contains(service.Skill) && member.Languages.Contains(language.Code))
            ? language.Code
            : Text.Fallback,
        service.IsPublic ? true : null);

    /// <summary>A visitor is met by those who are there: one who knows the matter and speaks the language, when the office has one.</summary>
    private static Classified Met(Classified it, Open open, Facts facts)
    {
        if (open is not { Channel: Channel.Visit, Office: { } office })
            return it;

        var staff = facts.Municipality.Staff.Where(member => member.Unit.Key == office.Unit).ToList();
        var skill = staff.Any(member => member.Skills.Contains(it.Skill)) ? it.Skill : facts.Municipality.Generalist.Skill;
        var spoken = staff.Any(member => member.Skills.Contains(skill) && member.Languages.Contains(it.Language));
        return it with { Skill = skill, Language = spoken ? it.Language : Text.Fallback };
    }

    /// <summary>Both promises, running from now.</summary>
    public static IEnumerable<Promised> Promises(Service service, Facts facts) =>
    [
        Promise(PromiseKind.Acknowledgement, service.Terms.Acknowledgement, facts),
        Promise(PromiseKind.Answer, service.Terms.Answer, facts),
    ];

    public static Promised Promise(PromiseKind kind, Term term, Facts facts) =>
        PromiseTimes.Make(kind, term, facts.Now, [], facts.Municipality.Calendar, facts.Now);

    private static Refusal? Refuse(Open open, Facts facts) => open switch
    {
        _ when Words.Check(open.Text) is { } refusal => refusal,
        { Place: { } place } when Words.Check(place, Limits.ShortText) is { } refusal => refusal,
        { Service: { } service } when facts.Service(service) is null => Refusal.ServiceIsUnknown,
        { Office: { } office } when facts.Unit(office) is null => Refusal.UnitIsUnknown,
        { Channel: Channel.Visit, Office: null } or { Call: not null, Office: null } => Refusal.UnitIsUnknown,
        { Position: { } position } when !facts.Municipality.Has(position) => Refusal.PositionIsWrong,
        { Answers: { } answers } when AttributeRules.Refuse(facts.ServiceOf(open), answers) is { } refusal => refusal,
        _ when AttachmentRules.Refuse(null, open.Attachments) is { } refusal => refusal,
        { Ticket: { } ticket } when Words.Check(ticket, Limits.ShortText) is { } refusal => refusal,
        _ => null,
    };
}
