using NodaTime;
using Servicenav.Catalogue;

namespace Servicenav.Cases;

/// <summary>When what a closed case says of people may be erased: by the rule in force now, whatever it was when the case was closed.</summary>
public static class ErasureDecisions
{
    internal static Decision Erase(Case it, Erase erase, Facts facts) => (it, Rule(it, facts)) switch
    {
        ({ Status: not CaseStatus.Closed }, _) => Decision.Refuse(Refusal.CaseIsNotClosed),
        _ when erase.By.Kind is not (ActorKind.Engine or ActorKind.Supervisor) => Decision.Refuse(Refusal.NotAllowed),
        (_, null) => Decision.Refuse(Refusal.MustBeKept),
        (_, { } rule) when rule.Ends(it.ClosedAt!.Value, facts.Municipality.Zone) <= facts.Now => Decision.Accept(new Erased(rule.Key, OnRequest: false)),
        (_, { OnRequest: OnRequest.Allowed } rule) when erase.By.Kind == ActorKind.Supervisor => Decision.Accept(new Erased(rule.Key, OnRequest: true)),
        _ => Decision.Refuse(Refusal.MustBeKept),
    };

    /// <summary>The service's rule, else the municipality's own; null when it has none, and then nothing is ever erased.</summary>
    private static Retention? Rule(Case it, Facts facts) => facts.Service(it.Service)?.Retention ?? facts.Municipality.Retention;
}
