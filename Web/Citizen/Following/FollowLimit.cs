using Microsoft.Extensions.Options;
using Servicenav.Sites;

namespace Servicenav.Citizen.Following;

/// <summary>Tries of follow codes.</summary>
internal sealed class FollowLimit(IOptions<FollowOptions> options) : AddressLimit(options.Value.Attempts, options.Value.WindowMinutes)
{
    public const string Name = "follow";
}
