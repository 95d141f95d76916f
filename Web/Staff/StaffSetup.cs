using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using Servicenav.Sites;

namespace Servicenav.Staff;

/// <summary>Who is signed in and what they may do.</summary>
internal static class StaffSetup
{
    /// <exception cref="StartException">Staff's pages would be open to anybody.</exception>
    public static WebApplicationBuilder AddStaff(this WebApplicationBuilder builder)
    {
        var options = StaffOptions.From(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddScoped<Me>();
        builder.Services.AddAuthentication(StaffClaims.Scheme).AddCookie(StaffClaims.Scheme);
        builder.Services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, StaffCookie>();
        builder.Services.AddPolicies();
        if (options.On)
            builder.Services.AddHostedService<LoopbackGuard>();
        return builder;
    }

    /// <summary>Everything after this knows who is signed in, and is open only as far as its endpoint says.</summary>
    public static WebApplication UseStaff(this WebApplication app)
    {
        // What no endpoint of ours answers does not exist, for whoever asks; the fallback policy would ask them to sign in.
        app.Use((context, next) => context.GetEndpoint() switch
        {
            RouteEndpoint => next(context),
            { RequestDelegate: { } answer } => answer(context),
            _ => Task.FromResult(context.Response.StatusCode = StatusCodes.Status404NotFound),
        });
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    public static void MapStaff(this WebApplication app)
    {
        if (app.Services.GetRequiredService<StaffOptions>().On)
            app.MapSignIn();
    }

    /// <summary>The group in which a slice maps staff's pages; null when this process has none.</summary>
    public static RouteGroupBuilder? MapStaffSite(this WebApplication app, string policy)
    {
        if (!app.Services.GetRequiredService<StaffOptions>().On)
            return null;
        var group = app.MapClosedSite().RequireAuthorization(policy);
        group.AddEndpointFilter<StaffFilter>();
        return group;
    }
}
