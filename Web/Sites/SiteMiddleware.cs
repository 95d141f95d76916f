using Microsoft.AspNetCore.Http.Extensions;
using Servicenav.Steering;
using Servicenav.Texts;

namespace Servicenav.Sites;

/// <summary>
/// Fills in the request's <see cref="Site"/> from the address's first part, and keeps a chosen language: the choice
/// goes into a cookie and out of the address.
/// </summary>
internal sealed class SiteMiddleware(RequestDelegate next, Steerings steerings, SiteTexts texts)
{
    public async Task InvokeAsync(HttpContext context, Site site)
    {
        var request = context.Request;
        var key = request.Path.Value?.Split('/', 3).ElementAtOrDefault(1) ?? "";
        var municipality = steerings.Find(key)?.Municipality;
        site.Enter(municipality, LanguageChoice.Of(request, municipality, texts), Here(request));

        if (HttpMethods.IsGet(request.Method) && LanguageChoice.Known(request.Query[LanguageChoice.Name], texts) is { } chosen)
        {
            LanguageChoice.Remember(context.Response, chosen);
            context.Response.Redirect(site.Here);
            return;
        }

        await next(context);
    }

    private static string Here(HttpRequest request)
    {
        var query = new QueryBuilder(request.Query.Where(part => part.Key != LanguageChoice.Name));
        return request.PathBase + request.Path + query.ToQueryString();
    }
}
