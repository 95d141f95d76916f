using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Servicenav.Forms;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>The sign-in's cookie, whose sign-in is looked up at every request.</summary>
internal sealed class StaffCookie(SignIns signIns, IOptions<SignInOptions> signIn) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        if (name != StaffClaims.Scheme)
            return;
        options.Cookie.Name = StaffClaims.Scheme;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(signIn.Value.IdleMinutes);
        options.Events.OnValidatePrincipal = Check;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = Deny;
    }

    private async Task Check(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } user || await signIns.Find(user) is not var (person, signIn))
        {
            context.RejectPrincipal();
            return;
        }

        context.HttpContext.RequestServices.GetRequiredService<Me>().Enter(person, signIn, user.SubjectOf()!);
        context.ReplacePrincipal(StaffClaims.Of(person.Municipality, user.SubjectOf()!, signIn.Session, person.Roles));
    }

    /// <summary>To the sign-in page, and back to the page that was asked for. A form that was sent comes back with all that was typed.</summary>
    private static async Task AskToSignIn<T>(RedirectContext<T> context) where T : AuthenticationSchemeOptions
    {
        var http = context.HttpContext;
        if (SiteOf(http) is not { IsKnown: true } site)
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (http.Request.Path.Value?.EndsWith("/strom", StringComparison.Ordinal) == true)
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else if (HttpMethods.IsGet(http.Request.Method))
            http.Response.Redirect(QueryHelpers.AddQueryString(site.Path("personal"), "till", site.Here));
        else if (http.Request.HasFormContentType && FormCheck.IsOwn(http.Request))
            await Pages.Page<KeptFormPage>(
                new { Form = await http.Request.ReadFormAsync(http.RequestAborted) }, StatusCodes.Status401Unauthorized).ExecuteAsync(http);
        else
            http.Response.Redirect(site.Path("personal"));
    }

    private static Task Deny<T>(RedirectContext<T> context) where T : AuthenticationSchemeOptions =>
        SiteOf(context.HttpContext).IsKnown
            ? Pages.Page<DeniedPage>(status: StatusCodes.Status403Forbidden).ExecuteAsync(context.HttpContext)
            : Task.FromResult(context.HttpContext.Response.StatusCode = StatusCodes.Status404NotFound);

    private static Site SiteOf(HttpContext http) => http.RequestServices.GetRequiredService<Site>();
}
