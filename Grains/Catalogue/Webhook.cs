using System.Collections.Immutable;

namespace Servicenav.Catalogue;

/// <summary>Another system that is told of what happens to cases. Its secret is configuration.</summary>
/// <param name="Address">Where events are posted.</param>
/// <param name="Events">Which it gets, e.g. <c>case.opened</c>; empty for all.</param>
/// <param name="Services">Cases of which services; empty for all.</param>
public sealed record Webhook(string Key, Uri Address, ImmutableArray<string> Events, ImmutableArray<string> Services)
{
    public bool Wants(string type, string service) =>
        (Events.IsEmpty || Events.Contains(type)) && (Services.IsEmpty || Services.Contains(service));
}
