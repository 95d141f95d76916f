using Servicenav.Cases;

namespace Servicenav.Checking;

/// <summary>
/// One desk at most has the baton. It is taken from a queue or accepted when offered, and only its holder acts for the
/// case, but for what is said by the one that leads it (<see cref="JoinCheck"/>). Written anew from the rule, not from the product's code.
/// </summary>
internal static class HolderCheck
{
    public static IEnumerable<string> TwoHolders(CaseKey key, IReadOnlyList<Recorded> entries)
    {
        DeskKey? holder = null;
        HandoverOffered? offer = null;
        var joined = false;
        foreach (var (version, transition) in entries)
        {
            foreach (var what in transition.Events)
            {
                if (Wrong(what, transition.By, holder, offer) is { } wrong && !(joined && what is (Replied or Answered)))
                    yield return $"{key} version {version}: {wrong}";

                (holder, offer) = what switch
                {
                    Claimed claimed => (claimed.Desk, null),
                    HandoverOffered offered => (holder, offered),
                    HandoverAccepted accepted => (accepted.Desk, null),
                    HandoverDeclined or HandoverExpired or Answered or Closed => (holder, null),
                    Released or Routed or Reopened or Joined or TakenOut => (null, null),
                    _ => (holder, offer),
                };
                joined = what is Joined || (joined && what is not (Answered or Closed or TakenOut));
            }
        }
    }

    private static string? Wrong(CaseEvent what, Actor by, DeskKey? holder, HandoverOffered? offer) => what switch
    {
        Claimed claimed when holder is not null => $"{claimed.Desk} claimed it while {holder} held it",
        HandoverAccepted accepted when !IsFor(offer, accepted.Desk) => $"{accepted.Desk} accepted what nobody had offered it",
        Replied or CitizenAsked or Answered or HandoverOffered when by.Desk is null || by.Desk != holder =>
            $"{by.Desk?.ToString() ?? "no desk"} acted ({what.GetType().Name}) while {holder?.ToString() ?? "nobody"} held it",
        _ => null,
    };

    private static bool IsFor(HandoverOffered? offer, DeskKey desk) =>
        offer is not null && (offer.ToDesk is { } one ? one == desk : offer.To == desk.UnitKey);
}
