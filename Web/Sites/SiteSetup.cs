using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.WebEncoders;
using Servicenav.Forms;
using Servicenav.Texts;

namespace Servicenav.Sites;

/// <summary>What every page needs, whoever it is for.</summary>
internal static class SiteSetup
{
    public static IServiceCollection AddSites(this IServiceCollection services)
    {
        services.AddSingleton(_ => SiteTexts.Load(Path.Combine(AppContext.BaseDirectory, "Texts")));
        services.AddSingleton<SiteFiles>();
        services.AddScoped<Site>();
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "formular";
            options.SuppressXFrameOptionsHeader = true;
        });
        // Å, ä and ö are letters, not entities.
        services.AddWebEncoders();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    public static WebApplication UseSites(this WebApplication app)
    {
        // A missing text stops the start, not the first visitor.
        app.Services.GetRequiredService<SiteTexts>();
        app.UseSecurityHeaders();
        app.UseStaticFiles(app.Services.GetRequiredService<SiteFiles>().Serving());
        app.UseMiddleware<SiteMiddleware>();
        app.UseProblemPages();
        // After the files: their addresses look like a municipality's.
        app.UseRouting();
        return app;
    }

    /// <summary>The group in which a slice maps its pages: below the municipality, forms checked.</summary>
    public static RouteGroupBuilder MapSite(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/{municipality}");
        group.AddEndpointFilter<KnownMunicipality>();
        group.AddEndpointFilter<FormCheck>();
        return group;
    }
}
