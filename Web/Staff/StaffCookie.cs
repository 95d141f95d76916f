using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Servicenav.Catalogue;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>The sign-in's cookie: checked against the catalogue and the ended sign-ins at every request.</summary>
internal sealed class StaffCookie(Catalogues catalogues, Sessions sessions) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        options.Cookie.Name = StaffClaims.Scheme;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = Sessions.Length;
        options.Events.OnValidatePrincipal = Check;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = Deny;
    }

    private Task Check(CookieValidatePrincipalContext context)
    {
        var user = context.Principal;
        if (user?.MemberOf(catalogues) is { } member && user.SessionOf() is { } session && !sessions.HasEnded(session))
            context.ReplacePrincipal(StaffClaims.Of(user.MunicipalityOf()!, member, session));
        else
            context.RejectPrincipal();
        return Task.CompletedTask;
    }

    /// <summary>To the sign-in page, and back to the page that was asked for.</summary>
    private static Task AskToSignIn<T>(RedirectContext<T> context) where T : AuthenticationSchemeOptions
    {
        var http = context.HttpContext;
        if (SiteOf(http) is not { IsKnown: true } site)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (http.Request.Path.Value?.EndsWith("/strom", StringComparison.Ordinal) == true)
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (HttpMethods.IsGet(http.Request.Method))
            http.Response.Redirect(QueryHelpers.AddQueryString(site.Path("personal"), "till", site.Here));
        else
            http.Response.Redirect(site.Path("personal"));
        return Task.CompletedTask;
    }

    private static Task Deny<T>(RedirectContext<T> context) where T : AuthenticationSchemeOptions =>
        SiteOf(context.HttpContext).IsKnown
            ? Pages.Page<DeniedPage>(status: StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext)
            : Task.FromResult(context.HttpContext.Response.StatusCode = StatusCodes.Status404NotFound);

    private static Site SiteOf(HttpContext http) => http.RequestServices.GetRequiredService<Site>();
}
