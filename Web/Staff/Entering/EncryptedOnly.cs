using System.Net;
using Servicenav.Sites;

namespace Servicenav.Staff.Entering;

/// <summary>Passwords and links travel encrypted, or not beyond this machine. The page that would ask for them is not shown either.</summary>
internal sealed class EncryptedOnly : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext is { Request.IsHttps: false, Connection.RemoteIpAddress: { } from } && !IPAddress.IsLoopback(from)
            ? Pages.Page<UnencryptedPage>(status: StatusCodes.Status403Forbidden)
            : await next(context);
}
