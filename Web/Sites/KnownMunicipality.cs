namespace Servicenav.Sites;

/// <summary>Pages below an unknown municipality do not exist.</summary>
internal sealed class KnownMunicipality : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<Site>().IsKnown ? await next(context) : Results.NotFound();
}
