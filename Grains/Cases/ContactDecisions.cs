using System.Collections.Immutable;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>How the citizen is told: what is wished, what is possible, and where the next message goes.</summary>
public static class ContactDecisions
{
    /// <summary>How the citizen is reached now.</summary>
    internal static Contact? Contact(this Case it)
    {
        var (opened, now) = (it.Opening.Contact, it.Preferred);
        var email = EmailDecisions.Email(it)?.Address;
        return opened is null && email is null && now is null ? null : (opened ?? new()) with
        {
            Email = email,
            Phone = now?.Phone ?? opened?.Phone,
            Way = now?.Way ?? opened?.Way,
            Address = now?.Address ?? opened?.Address,
        };
    }

    /// <summary>Ways that can be chosen with what is known of the citizen, in the order of the catalogue; the page always.</summary>
    public static ImmutableArray<ContactWay> Ways(Contact? contact, Municipality municipality) =>
        [.. municipality.ContactWays.Where(way => IsPossible(way, contact)), ContactWay.Page];

    /// <summary>How the citizen is told: the way that was asked for, else by e-mail, or as the citizen wrote.</summary>
    public static ContactWay Way(Contact? contact, Channel channel) => contact switch
    {
        { Way: { } way } when way == ContactWay.Page || IsPossible(way, contact) => way,
        { Email: not null } => ContactWay.Email,
        { Phone: not null } when channel == Channel.TextMessage => ContactWay.TextMessage,
        _ => ContactWay.Page,
    };

    internal static Decision Prefer(Case it, PreferContact prefer, Facts facts)
    {
        var contact = it.Contact() ?? new();
        var preferred = new ContactPreferred(
            prefer.Language ?? it.Language, prefer.Way ?? contact.Way, prefer.Phone ?? contact.Phone, prefer.Address ?? contact.Address);
        return new[] { prefer.Phone, prefer.Address }.OfType<string>().Select(text => Words.Check(text, Limits.ShortText)).FirstOrDefault(no => no is not null) is { } refusal
                ? Decision.Refuse(refusal)
            : prefer.Way is { } way && !Ways(contact with { Phone = preferred.Phone, Address = preferred.Address }, facts.Municipality).Contains(way)
                ? Decision.Refuse(Refusal.WayIsNotOpen)
            : preferred == new ContactPreferred(it.Language, contact.Way, contact.Phone, contact.Address)
                ? Decision.Nothing
            : Decision.Accept(preferred);
    }

    /// <summary>
    /// The code for links in what goes to the citizen; null where who gets it may be a stranger: an address that nobody has confirmed, a number that
    /// somebody wrote.
    /// </summary>
    internal static string? CodeInLetters(this Case it, ContactWay way) => (it.Opening.FollowKey, way) switch
    {
        ({ } key, ContactWay.Email) when EmailDecisions.Email(it) is { Confirmed: true } email => FollowCode.InLettersTo(email.Address, key),
        ({ } key, ContactWay.TextMessage) when it.Opening is { Channel: Channel.TextMessage, Contact.Phone: { } own } && it.Contact()?.Phone == own =>
            FollowCode.InLettersTo(own, key),
        _ => null,
    };

    internal static byte[]? FollowKeyBy(this Case it, byte[] code) =>
        FollowCode.Matches(it.Opening.FollowKey, code)
        || new[] { it.CodeInLetters(ContactWay.Email), it.CodeInLetters(ContactWay.TextMessage) }.Any(own => own is not null && FollowCode.Matches(FollowCode.Hash(own), code))
            ? it.Opening.FollowKey
            : null;

    private static bool IsPossible(ContactWay way, Contact? contact) => way switch
    {
        ContactWay.Email => contact?.Email is not null,
        ContactWay.TextMessage => contact?.Phone is not null,
        ContactWay.Letter => contact?.Address is not null,
        _ => true,
    };
}
