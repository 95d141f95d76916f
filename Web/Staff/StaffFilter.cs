using Servicenav.Desks;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>Tells the desk that its person is still there when a page is opened.</summary>
internal sealed class StaffFilter(IGrainFactory grains) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method) && http.RequestServices.GetRequiredService<Me>() is { Works: true } me)
            await grains.GetGrain<IDeskGrain>(me.Desk.ToString()).Ask(desk => desk.Touch());
        return await next(context);
    }
}
