using Servicenav.Desks;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>Tells the desk that its person is still there with whatever they do, also while they only write.</summary>
internal sealed class StaffFilter(IGrainFactory grains) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<Me>() is { Works: true } me)
            await grains.Desk(me.Desk).Ask(desk => desk.Touch());
        return await next(context);
    }
}
