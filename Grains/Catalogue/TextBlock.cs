using System.Collections.Immutable;

namespace Servicenav.Catalogue;

/// <summary>Words that officers often write to citizens, to be inserted and then made their own.</summary>
/// <param name="Name">How officers find it.</param>
/// <param name="Words">The text by the citizen's language, with <see cref="Placeholders"/> in braces.</param>
/// <param name="Services">The services that it is for; every one when empty.</param>
public sealed record TextBlock(string Key, Text Name, Text Words, ImmutableArray<string> Services)
{
    /// <summary>What is filled in: the citizen's name, the case's reference and service, when the answer is promised, who writes and where.</summary>
    public static readonly ImmutableArray<string> Placeholders = ["citizen", "reference", "service", "date", "officer", "unit"];

    public bool IsFor(string service) => Services.IsEmpty || Services.Contains(service);
}
