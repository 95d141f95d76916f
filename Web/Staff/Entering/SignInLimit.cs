using Microsoft.Extensions.Options;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>Tries of passwords and of links to choose one.</summary>
internal sealed class SignInLimit(IOptions<SignInOptions> options) : AddressLimit(options.Value.Attempts, options.Value.WindowMinutes)
{
    public const string Name = "sign-in";
}
