using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Servicenav.Sites;
using Servicenav.Staff.Accounts;
using Servicenav.Staff.Entering;

namespace Servicenav.Staff;

/// <summary>Who is signed in and what they may do.</summary>
internal static class StaffSetup
{
    /// <exception cref="StartException">A setting cannot be used; the message names its key.</exception>
    public static WebApplicationBuilder AddStaff(this WebApplicationBuilder builder)
    {
        var options = StaffOptions.From(builder.Configuration);
        var services = builder.Services;
        services.AddSingleton(options);
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Ways>();
        services.AddSingleton<SignIns>();
        services.AddSingleton<Passwords>();
        services.AddScoped<Me>();
        services.AddScoped<AuditTrail>();
        services.AddSingleton<IConfigureOptions<CookieAuthenticationOptions>, StaffCookie>();
        services.AddPolicies();
        services.AddRateLimiter(limiter => limiter.AddPolicy<string, SignInLimit>(SignInLimit.Name));
        var authentication = services.AddAuthentication(StaffClaims.Scheme).AddCookie(StaffClaims.Scheme);
        authentication.AddProviders(Providers.From(builder.Configuration));
        if (options.On)
            services.AddHostedService<FirstAdministrator>();
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

    /// <exception cref="StartException">A provider is for a municipality that is not there.</exception>
    public static void MapStaff(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<StaffOptions>().On)
            return;
        app.MapSignIn();
        app.MapProviders();
        app.MapInvitations();
        app.MapOwnAccount();
    }

    /// <summary>The group in which a slice maps staff's pages; null when this process has none.</summary>
    public static RouteGroupBuilder? MapStaffSite(this WebApplication app, string policy)
    {
        if (!app.Services.GetRequiredService<StaffOptions>().On)
            return null;
        var group = app.MapClosedSite().RequireAuthorization(policy);
        group.AddEndpointFilter<StaffFilter>();
        group.AddEndpointFilter<AuditFilter>();
        return group;
    }
}
