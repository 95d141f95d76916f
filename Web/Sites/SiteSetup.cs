using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.WebEncoders;
using Servicenav.Forms;
using Servicenav.Texts;

namespace Servicenav.Sites;

/// <summary>What every page needs, whoever it is for.</summary>
internal static class SiteSetup
{
    /// <summary>In bytes; the longest text allowed is far below.</summary>
    public const long LargestForm = 512 * 1024;

    /// <summary>The silo of this process, or the way to those of others.</summary>
    public static Task AddEngine(this IHostApplicationBuilder builder) => ServicenavOptions.From(builder.Configuration).HasSilo
        ? builder.AddServicenavSilo()
        : builder.AddServicenavClient();

    public static void AddSites(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<SiteFiles>();
        services.AddScoped<Site>();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "formular";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });

        // Å, ä and ö are letters, not entities.
        services.AddWebEncoders();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));

        // Kept with the data, so that a restart in the middle of a form loses nothing.
        var keys = services.AddDataProtection().SetApplicationName("servicenav");
        var options = ServicenavOptions.From(builder.Configuration);
        _ = options.Database is null
            ? keys.PersistKeysToFileSystem(Directory.CreateDirectory(Path.Combine(options.Data, "keys")))
            : keys.PersistKeysToPostgres();
        // Whoever takes files says so at the endpoint.
        services.Configure<KestrelServerOptions>(server => server.Limits.MaxRequestBodySize = LargestForm);
        // Files alone: a page may hold a secret beside what its reader wrote, and packing them together tells of it (BREACH).
        services.AddResponseCompression(packing =>
        {
            packing.EnableForHttps = true;
            packing.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
        services.AddRateLimiter(limiter => limiter.OnRejected = ProblemPages.TooMany);
    }

    public static void UseSites(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseStaticFiles(app.Services.GetRequiredService<SiteFiles>().Serving());
        app.UseMiddleware<SiteMiddleware>();
        app.UseProblemPages();
        // After the files: their addresses look like a municipality's.
        app.UseRouting();
        app.UseRateLimiter();
    }

    /// <summary>The group in which a slice maps pages for everybody: below the municipality, forms checked.</summary>
    public static RouteGroupBuilder MapSite(this IEndpointRouteBuilder app) => app.MapClosedSite().AllowAnonymous();

    /// <summary>The same for pages that say themselves who may come; until then nobody may.</summary>
    public static RouteGroupBuilder MapClosedSite(this IEndpointRouteBuilder app)
    {
        // FormCheck stands in for the framework's check, which would lose what was typed.
        var group = app.MapGroup("/{municipality}").DisableAntiforgery();
        group.AddEndpointFilter<KnownMunicipality>();
        group.AddEndpointFilter<FormCheck>();
        return group;
    }
}
