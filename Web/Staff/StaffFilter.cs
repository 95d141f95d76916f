using Servicenav.Catalogue;
using Servicenav.Desks;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>Fills in <see cref="Me"/>, and tells the desk that its person is still there when a page is opened.</summary>
internal sealed class StaffFilter(Catalogues catalogues, IGrainFactory grains) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.User.MemberOf(catalogues) is not { } member)
            return Results.Forbid();

        var me = http.RequestServices.GetRequiredService<Me>();
        me.Enter(http.User.MunicipalityOf()!, member, http.User.SessionOf()!);
        if (HttpMethods.IsGet(http.Request.Method))
            await grains.GetGrain<IDeskGrain>(me.Desk.ToString()).Ask(desk => desk.Touch());
        return await next(context);
    }
}
