using Microsoft.AspNetCore.Antiforgery;
using Servicenav.Sites;
using Servicenav.Texts;

namespace Servicenav.Forms;

/// <summary>
/// Checks every posted form. One from our own page whose token has run out loses nothing: its values come
/// back in a page with a new token. A form from anywhere else is refused. A language chosen in a form is kept.
/// </summary>
internal sealed class FormCheck(IAntiforgery antiforgery, SiteTexts texts) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
            return await next(context);

        if (!http.Request.HasFormContentType || !IsOwn(http.Request))
            return Results.BadRequest();

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var site = http.RequestServices.GetRequiredService<Site>();
        if (LanguageChoice.Known(form[LanguageChoice.Name], texts) is { } chosen)
        {
            LanguageChoice.Remember(http.Response, chosen);
            site.Speak(chosen);
        }

        return await antiforgery.IsRequestValidAsync(http)
            ? await next(context)
            : Pages.Page<SendAgainPage>(new { Form = form }, StatusCodes.Status400BadRequest);
    }

    /// <summary>Browsers tell where a form comes from; those that do not are left to the token.</summary>
    internal static bool IsOwn(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is { Count: > 0 } from
            ? from == "same-origin"
            : request.Headers.Origin is not { Count: > 0 } origin || origin == Addresses.Of(request);
}
