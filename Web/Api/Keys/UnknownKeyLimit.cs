using Servicenav.Sites;

namespace Servicenav.Api.Keys;

/// <summary>Keys that do not exist, from one address: so many in a minute are answered as such.</summary>
internal sealed class UnknownKeyLimit() : AskedLimit(Most, 1)
{
    public const int Most = 60;
}
